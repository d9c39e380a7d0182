internal import Foundation
internal import Synchronization

/// Counts requests and their time for `/metrics`.
///
/// - SeeAlso: Prometheus, *Exposition formats*, text format 0.0.4.
final class Metrics: Sendable {
  private struct Series: Hashable, Comparable {
    let route: String
    let status: Int

    static func < (a: Series, b: Series) -> Bool { (a.route, a.status) < (b.route, b.status) }
  }

  private struct Counts {
    var requests: [Series: Int] = [:]
    /// By route: requests in each bucket of `bounds` (not cumulated), and their seconds.
    var buckets: [String: [Int]] = [:]
    var seconds: [String: Double] = [:]
  }

  private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private let counts = Mutex(Counts())

  func count(route: String, status: Int, seconds: Double) {
    let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    counts.withLock { counts in
      counts.requests[Series(route: route, status: status), default: 0] += 1
      let none = [Int](repeating: 0, count: Self.bounds.count + 1)
      counts.buckets[route, default: none][bucket] += 1
      counts.seconds[route, default: 0] += seconds
    }
  }

  /// - Parameter gauges: name, meaning and value of what is measured elsewhere.
  func text(_ gauges: [(name: String, meaning: String, value: Double)]) -> String {
    let counts = counts.withLock { $0 }
    var lines = [
      "# HELP cordee_requests_total Requests answered.", "# TYPE cordee_requests_total counter",
    ]
    for (series, count) in counts.requests.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "cordee_requests_total{route=\"\(series.route)\",status=\"\(series.status)\"} \(count)")
    }
    lines += histogram(counts)
    for gauge in gauges {
      lines += [
        "# HELP \(gauge.name) \(gauge.meaning)", "# TYPE \(gauge.name) gauge",
        "\(gauge.name) \(gauge.value)",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func histogram(_ counts: Counts) -> [String] {
    let name = "cordee_request_seconds"
    var lines = ["# HELP \(name) Time to answer.", "# TYPE \(name) histogram"]
    for (route, buckets) in counts.buckets.sorted(by: { $0.key < $1.key }) {
      var sum = 0
      for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], buckets) {
        sum += count
        lines.append("\(name)_bucket{route=\"\(route)\",le=\"\(bound)\"} \(sum)")
      }
      lines.append("\(name)_sum{route=\"\(route)\"} \(counts.seconds[route] ?? 0)")
      lines.append("\(name)_count{route=\"\(route)\"} \(sum)")
    }
    return lines
  }
}
