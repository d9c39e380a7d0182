import Foundation
import LinearAlgebra

/// How fast, and how good: `Benchmarks quality [DIR…]`, `Benchmarks speed`,
/// `Benchmarks speed --peers PYTHON [CONTEST…]`, `Benchmarks service PYTHON [--minutes N]`,
/// `Benchmarks fairness`, `Benchmarks timetables FILE…` or `Benchmarks programmes PYTHON [COUNT]`.
@main
struct Main {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "quality":
      let sets = arguments.dropFirst().isEmpty ? ["datasets/alpine"] : Array(arguments.dropFirst())
      try ResultsFile.write(section: "Quality", body: try Quality.table(of: sets))
    case "speed" where arguments.dropFirst().first == "--peers":
      try ResultsFile.write(
        section: "Beside others",
        body: try Contest.table(
          python: arguments.count > 2 ? arguments[2] : "python3",
          only: Array(arguments.dropFirst(3))
        ))
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
    default: usage()
    }
  }

  private static func usage() -> Never {
    print(
      "usage: Benchmarks quality [DIR…] | speed [--peers PYTHON [CONTEST…]] | "
        + "service PYTHON [--minutes N] | fairness | timetables FILE… | "
        + "programmes PYTHON [COUNT]")
    exit(64)
  }
}
