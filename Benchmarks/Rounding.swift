import Evaluation
import Foundation
import LinearAlgebra
import Matching
import Storage
import VectorSpace

/// What int8 changes: in the pass over rows, and in the encoder that makes them.
struct Rounding {
  private static let depth = 20

  private let set: JudgedSet
  private let passages: Matrix
  private let queries: Matrix
  /// As `queries.timesTransposed(passages)`, from float dot products one by one.
  private let lists: [[Int]]

  static func table(of sets: [String]) throws -> String {
    let lines = try sets.map { path in
      let set = try JudgedSetFolder.read(path)
      let (rounded, float) = (try Rounding(set, .int8), try Rounding(set, .float))
      let shares = [
        rounded.share(of: rounded.foundByPass), rounded.share(of: rounded.foundByCodes),
        float.share(of: rounded.lists), rounded.ndcg, float.ndcg,
      ].map { String(format: "%.4f", $0) }
      return "| \(set.name) | \(rounded.passages.rows) | \(rounded.queries.rows) | "
        + shares.joined(separator: " | ") + " |"
    }
    return """
      What rounding to int8 changes, with the rows of e5. Recall@20 is the share of the 20 nearest \
      rows by float dot products, one query after the other, that is found; nDCG@10 is that of \
      members by their nearest rows alone.

      | set | rows | queries | recall@20, int8 pass | recall@20, int8 alone, no rescoring \
      | recall@20, int8 encoder of the float one's | nDCG@10, int8 encoder | nDCG@10, float encoder |
      | --- | --- | --- | --- | --- | --- | --- | --- |
      \(lines.joined(separator: "\n"))
      """
  }

  private init(_ set: JudgedSet, _ precision: MultilingualE5.Precision) throws {
    let cache = CacheFolder(environment: ProcessInfo.processInfo.environment)
    let models = ModelFolder(path: "models", cache: cache)
    let bytes = try models.bytes(ModelFolder.e5Name)
    let encoder = CachedEncoder(
      try MultilingualE5(model: bytes, path: ModelFolder.e5Name, precision: precision), in: cache)
    self.set = set
    passages = try encoder.rows(for: MadeCatalogues.texts(set.members), role: .passage)
    queries = try encoder.rows(
      for: set.needs.flatMap(\.requirements).map(\.title), role: .query)
    let (passages, queries) = (passages, queries)
    lists = Blocks.map(queries.rows, size: 8) { block in
      block.map { query in
        let asked = Array(queries.row(query))
        return topK(
          (0..<passages.rows).map { row in
            Kernels.dot(asked, Array(passages.row(row)), count: asked.count)
          }, Self.depth)
      }
    }.flatMap { $0 }
  }

  /// One query at a time and all at once go different ways; the worse of both counts.
  private var foundByPass: [[Int]] {
    let rows = NearestRows(passages)
    let together = rows.nearest(to: queries, Self.depth)
    return together.enumerated().map { query, own in
      let alone = rows.nearest(to: queries.rows(at: query..<query + 1), Self.depth)[0]
      return alone == own ? own.map(\.row) : []
    }
  }

  private var foundByCodes: [[Int]] {
    var estimates = [Float](repeating: 0, count: queries.rows * passages.rows)
    queries.withElements { elements in
      QuantizedRows(passages).multiply(
        elements.baseAddress!, rows: queries.rows, into: &estimates, stride: passages.rows,
        adding: false)
    }
    return (0..<queries.rows).map { query in
      topK(Array(estimates[query * passages.rows..<(query + 1) * passages.rows]), Self.depth)
    }
  }

  private func share(of found: [[Int]]) -> Double {
    let shares = zip(found, lists).map { found, list in
      Double(Swift.Set(found).intersection(list).count) / Double(list.count)
    }
    return shares.reduce(0, +) / Double(shares.count)
  }

  /// A member's score is the sum over requirements of its nearest capability's.
  private var ndcg: Double {
    let scores = queries.timesTransposed(passages)
    var query = 0
    var found: [Double] = []
    for need in set.needs {
      let own = query..<query + need.requirements.count
      query = own.upperBound
      let grades = set.judgements[need.id] ?? [:]
      guard grades.values.contains(where: { $0 > 0 }) else { continue }
      let sums = memberScores(own, scores)
      let order = sums.indices.sorted { (sums[$1], $0) < (sums[$0], $1) }
      found.append(Metrics(ranked: order.map { grades[set.members[$0].id] ?? 0 }).ndcg)
    }
    return found.reduce(0, +) / Double(found.count)
  }

  private func memberScores(_ queries: Range<Int>, _ scores: Matrix) -> [Float] {
    var first = 0
    return set.members.map { member in
      let own = first..<first + member.capabilities.count
      first = own.upperBound
      return queries.reduce(0) { sum, query in
        sum + (own.map { scores[query, $0] }.max() ?? 0)
      }
    }
  }
}
