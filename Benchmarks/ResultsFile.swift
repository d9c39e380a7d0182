import Foundation
import LinearAlgebra

/// `RESULTS.md`: one section a kind of measure, each written anew by its run, the other kept.
enum ResultsFile {
  private static let path = "Benchmarks/RESULTS.md"
  private static let sections = [
    "Quality", "Speed", "Nearest rows beside others", "Words and vectors beside others",
    "Words beside others", "Sentence vectors beside others", "Latent semantics beside others",
    "Programmes beside others", "Limits", "Growth", "Memory of a batch", "Timetables", "Programmes",
    "Fairness", "Service",
  ]

  static func write(section: String, body: String) throws {
    print(body)
    var bodies = kept()
    bodies[section] = "\(circumstances)\n\n\(body)"
    let text = sections.compactMap { name in bodies[name].map { "## \(name)\n\n\($0)\n" } }
    try ("# Results\n\nWritten by `make bench`.\n\n" + text.joined(separator: "\n"))
      .write(toFile: path, atomically: true, encoding: .utf8)
  }

  private static func kept() -> [String: String] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [:] }
    var bodies: [String: String] = [:]
    for part in text.components(separatedBy: "\n## ").dropFirst() {
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      guard lines.count == 2 else { continue }
      bodies[String(lines[0])] = lines[1].trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return bodies
  }

  /// Machine, library and commit, in a line.
  private static var circumstances: String {
    let processor =
      (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
      .split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
    let load =
      (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.split(separator: " ").first
      ?? "?"
    let commit = (try? Program.output("/usr/bin/git", ["rev-parse", "--short", "HEAD"])) ?? "?"
    return "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores, load \(load); "
      + "\(BLAS.provider); commit \(commit.trimmingCharacters(in: .whitespacesAndNewlines)) or after; "
      + Date.now.formatted(.iso8601.year().month().day())
  }
}

/// Runs another program to its end.
enum Program {
  static func output(_ path: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure.ended(path: path, arguments) }
    return String(decoding: bytes, as: UTF8.self)
  }

  enum Failure: Error { case ended(path: String, [String]) }
}
