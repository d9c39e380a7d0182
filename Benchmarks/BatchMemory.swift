import Foundation

/// The most memory that `cordee batch` holds, by how many needs it is given.
enum BatchMemory {
  private static let folder = ".build/batch-memory"
  private static let memberCount = 12

  static func table(counts: [Int]) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write(
      lines("datasets/alpine/members.jsonl").prefix(memberCount).joined(separator: "\n"),
      "members.jsonl")
    let rows = try counts.map { count in
      try writeNeeds(count)
      let start = ContinuousClock.now
      let memory = try peak()
      let seconds = start.duration(to: .now).seconds
      return String(
        format: "| \(count) | %.0f MiB | %.3g s | %.0f |", memory, seconds, Double(count) / seconds)
    }
    return
      ([
        "`cordee batch needs.jsonl --members members.jsonl --encoder lsa --top 3 --out matches.jsonl`, "
          + "\(memberCount) members of the sample.",
        "", "| needs | peak memory | time | needs/s |", "| ---: | ---: | ---: | ---: |",
      ] + rows).joined(separator: "\n")
  }

  /// Titles of the sample's requirements, one a need.
  private static func writeNeeds(_ count: Int) throws {
    let path = "\(folder)/needs.jsonl"
    try Data().write(to: URL(filePath: path))
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    let titles = try lines("datasets/alpine/members.jsonl").compactMap { line in
      line.firstMatch(of: /"title": "([^"\\]+)"/).map { String($0.output.1) }
    }
    for start in stride(from: 0, to: count, by: 10_000) {
      let part = (start..<min(start + 10_000, count)).map {
        "{\"id\":\"N\($0)\",\"title\":\"\(titles[$0 % titles.count])\"}\n"
      }
      try file.write(contentsOf: Data(part.joined().utf8))
    }
    try file.close()
  }

  private static func peak() throws -> Double {
    for name in ["matches.jsonl", "matches.jsonl.journal"] {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
    return try Program.peakMemory(
      ".build/release/cordee",
      [
        "batch", "\(folder)/needs.jsonl", "--members", "\(folder)/members.jsonl", "--encoder",
        "lsa",
        "--top", "3", "--out", "\(folder)/matches.jsonl", "--quiet",
      ])
  }

  private static func lines(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private static func write(_ text: String, _ name: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }
}

extension Program {
  /// Runs another program to its end; the most that it held, in MiB.
  static func peakMemory(_ path: String, _ arguments: [String]) throws -> Double {
    var child: pid_t = 0
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    guard posix_spawn(&child, path, nil, nil, words, environ) == 0 else {
      throw Failure.ended(path: path, arguments)
    }
    var (status, usage) = (Int32(0), rusage())
    guard wait4(child, &status, 0, &usage) == child, status == 0 else {
      throw Failure.ended(path: path, arguments)
    }
    return Double(usage.ru_maxrss) / 1024
  }
}
