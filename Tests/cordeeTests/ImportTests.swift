import Foundation
import Testing

/// Imports that are interrupted, or meet each other.
struct ImportTests {
  private let folder = NSTemporaryDirectory() + "cordee-test-\(UUID().uuidString)"
  private static let count = 5000

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["a", "b"] {
      let lines = (0..<Self.count).map { number in
        #"{"id":"\#(name)\#(number)","name":"Maison \#(name) \#(number)","#
          + #""capabilities":[{"id":"\#(name)\#(number)-1","title":"Neige \#(number)"}]}"#
      }
      try lines.joined(separator: "\n").write(
        toFile: "\(folder)/\(name).jsonl", atomically: false, encoding: .utf8)
    }
    try #"{"id":"first","name":"First"}"#.write(
      toFile: "\(folder)/first.jsonl", atomically: false, encoding: .utf8)
  }

  private func run(_ line: String) throws -> String {
    try Program.run("cd \(folder) && \(line)").output
  }

  private func start(_ line: String) throws -> (Process, Pipe) {
    try Program.start("cd \(folder) && \(line)")
  }

  private func members() throws -> Int? {
    Int(try run("cordee export | wc -l").trimmingCharacters(in: .whitespacesAndNewlines))
  }

  @Test func `an import that is killed is there whole or not at all`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try run("cordee import first.jsonl")
    let beginning = ContinuousClock.now
    _ = try run("cordee import a.jsonl --store whole.db")
    let duration = (ContinuousClock.now - beginning) / Duration.seconds(1)
    for part in 1...12 {
      let (program, _) = try start("exec cordee import a.jsonl")
      Thread.sleep(forTimeInterval: duration * Double(part) / 12)
      kill(program.processIdentifier, SIGKILL)
      program.waitUntilExit()
      let count = try #require(try members())
      #expect(count == 1 || count == 1 + Self.count)
    }
    #expect(try run("cordee doctor --format csv | grep '^store'").contains(",ok,"))
    #expect(try run("cordee import a.jsonl").contains("5000"))
    #expect(try members() == 1 + Self.count)
  }

  @Test func `two imports at once both come through`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let programs = try ["a", "b"].map { try start("exec cordee import \($0).jsonl").0 }
    for program in programs { program.waitUntilExit() }
    #expect(programs.map(\.terminationStatus) == [0, 0])
    #expect(try members() == 2 * Self.count)
  }
}
