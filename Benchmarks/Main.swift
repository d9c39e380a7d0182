import Foundation

/// How fast, and how good: `Benchmarks quality [DIR…]`, `Benchmarks requests DIR…`,
/// `Benchmarks speed`, `Benchmarks limits`,
/// `Benchmarks growth`, `Benchmarks memory [COUNT…]`, `Benchmarks speed --peers PYTHON [CONTEST…]`,
/// `Benchmarks service PYTHON [--minutes N]`, `Benchmarks fairness`, `Benchmarks timetables FILE…` or
/// `Benchmarks programmes PYTHON [COUNT]`.
@main
struct Main {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let rest = Array(arguments.dropFirst())
    if arguments == ["join"] {
      try Contestant.join()
    } else if arguments.first == "requests" {
      print(try RequestTable.table(of: rest) ?? "")
    } else if arguments.first == "speed", rest.first == "--peers" {
      try hold(Array(rest.dropFirst()))
    } else if let measure = measures.first(where: { $0.name == arguments.first }),
      rest.count >= measure.leastArguments
    {
      try ResultsFile.write(section: measure.section, body: try measure.body(rest))
    } else {
      print(
        "usage: Benchmarks quality [DIR…] | speed [--peers PYTHON [CONTEST…]] | limits | growth | "
          + "memory [COUNT…] | service PYTHON [--minutes N] | fairness | timetables FILE… | "
          + "programmes PYTHON [COUNT]")
      exit(64)
    }
  }

  /// Each writes one section of the results.
  private struct Measure: Sendable {
    let name, section: String
    var leastArguments = 0
    let body: @Sendable ([String]) throws -> String
  }

  private static let measures = [
    Measure(name: "quality", section: "Quality") {
      let sets = $0.isEmpty ? ["datasets/asks", "datasets/alpine"] : $0
      let judged = sets.filter(Quality.isJudgedSet)
      let tables = try [
        RequestTable.table(of: sets), Quality.table(of: judged), Rounding.table(of: judged),
      ]
      return tables.compactMap { $0 }.joined(separator: "\n\n")
    },
    Measure(name: "speed", section: "Speed") { _ in try Speed.table() },
    Measure(name: "limits", section: "Limits") { _ in Limits.table() },
    Measure(name: "growth", section: "Growth") { _ in try Growth.table() },
    Measure(name: "memory", section: "Memory of a batch") {
      let counts = $0.compactMap { Int($0) }
      return try BatchMemory.table(counts: counts.isEmpty ? [1_000, 10_000, 100_000] : counts)
    },
    Measure(name: "service", section: "Service", leastArguments: 1) {
      try Program.output(
        "/usr/bin/env", [$0[0], "Benchmarks/peers/service.py"] + $0.dropFirst())
    },
    Measure(name: "fairness", section: "Fairness") { _ in try FairnessMeasure.table() },
    Measure(name: "timetables", section: "Timetables") { try Timetables.table(of: $0) },
    Measure(name: "programmes", section: "Programmes", leastArguments: 1) {
      try Timetables.random(
        python: $0[0], count: $0.dropFirst().first.flatMap { Int($0) } ?? 10_000)
    },
  ]

  /// - Parameter arguments: a Python and contests, all where none is named.
  private static func hold(_ arguments: [String]) throws {
    let asked = arguments.dropFirst().compactMap(Contest.init)
    for contest in asked.isEmpty ? Contest.allCases : asked {
      try ResultsFile.write(
        section: contest.section, body: try contest.table(python: arguments.first ?? "python3"))
    }
  }
}
