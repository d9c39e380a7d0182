import Foundation
import LinearAlgebra

/// How fast, and how good: `Benchmarks quality [DIR…]`, `Benchmarks speed`,
/// `Benchmarks speed --peers PYTHON [CONTEST…]`, `Benchmarks service PYTHON [--minutes N]` or
/// `Benchmarks timetables FILE…`.
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
    case "service" where arguments.count >= 2:
      try ResultsFile.write(
        section: "Service",
        body: try Program.output(
          "/usr/bin/env",
          [arguments[1], "Benchmarks/peers/service.py"] + arguments.dropFirst(2)))
    case "timetables":
      try Timetables.report(on: Array(arguments.dropFirst()))
    default:
      print(
        "usage: Benchmarks quality [DIR…] | speed [--peers PYTHON [CONTEST…]] | "
          + "service PYTHON [--minutes N] | timetables FILE…")
      exit(64)
    }
  }
}
