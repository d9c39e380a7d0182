import Foundation
import LinearAlgebra

/// How fast, and how good: `Benchmarks quality [DIR…]` `Benchmarks speed` or
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
    case "speed":
      try ResultsFile.write(section: "Speed", body: try Speed.table())
    case "timetables":
      try Timetables.report(on: Array(arguments.dropFirst()))
    default:
      print("usage: Benchmarks quality [DIR…] | speed | timetables FILE…")
      exit(64)
    }
  }
}
