import Foundation
import LinearAlgebra

/// How fast, and how good: `Benchmarks quality [DIR…]`, `Benchmarks speed`, `Benchmarks limits`,
/// `Benchmarks growth`, `Benchmarks memory [COUNT…]`, `Benchmarks speed --peers PYTHON [CONTEST…]`,
/// `Benchmarks service PYTHON [--minutes N]`, `Benchmarks fairness`, `Benchmarks timetables FILE…` or
/// `Benchmarks programmes PYTHON [COUNT]`.
@main
struct Main {
  static func main() throws {
    BLAS.useOneThread()
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "quality":
      let sets = arguments.dropFirst().isEmpty ? ["datasets/alpine"] : Array(arguments.dropFirst())
      try ResultsFile.write(section: "Quality", body: try Quality.table(of: sets))
    case "speed" where arguments.dropFirst().first == "--peers":
      let asked = arguments.dropFirst(3).compactMap(Contest.init)
      for contest in asked.isEmpty ? Contest.allCases : asked {
        try ResultsFile.write(
          section: contest.section,
          body: try contest.table(python: arguments.count > 2 ? arguments[2] : "python3"))
      }
    case "join":
      try Contestant.join()
    case "speed":
      try ResultsFile.write(section: "Speed", body: try Speed.table())
    case "limits":
      try ResultsFile.write(section: "Limits", body: Limits.table())
    case "growth":
      try ResultsFile.write(section: "Growth", body: try Growth.table())
    case "memory":
      let counts = arguments.dropFirst().compactMap { Int($0) }
      try ResultsFile.write(
        section: "Memory of a batch",
        body: try BatchMemory.table(counts: counts.isEmpty ? [1_000, 10_000, 100_000] : counts))
    case "service" where arguments.count >= 2:
      try ResultsFile.write(
        section: "Service",
        body: try Program.output(
          "/usr/bin/env",
          [arguments[1], "Benchmarks/peers/service.py"] + arguments.dropFirst(2)))
    case "fairness":
      try ResultsFile.write(section: "Fairness", body: try FairnessMeasure.table())
    case "timetables":
      try ResultsFile.write(
        section: "Timetables", body: try Timetables.table(of: Array(arguments.dropFirst())))
    case "programmes" where arguments.count >= 2:
      try ResultsFile.write(
        section: "Programmes",
        body: try Timetables.random(
          python: arguments[1], count: arguments.dropFirst(2).first.flatMap(Int.init) ?? 10_000))
    default:
      print(
        "usage: Benchmarks quality [DIR…] | speed [--peers PYTHON [CONTEST…]] | limits | growth | "
          + "memory [COUNT…] | service PYTHON [--minutes N] | fairness | timetables FILE… | "
          + "programmes PYTHON [COUNT]")
      exit(64)
    }
  }
}
