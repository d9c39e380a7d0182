import Foundation
import LinearAlgebra
import TestSupport
import Testing

/// The program killed as no program can defend itself against, and gone on with.
struct BatchKillTests {
  private let folder: URL
  private var input: URL { folder.appending(path: "needs.jsonl") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kill-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  @Test func `killed ten times and resumed, it writes what an undisturbed run writes`() throws {
    var random = SplitMix64(seed: 3)
    try Data(Self.needs(1_200, &random).utf8).write(to: input)
    try wait(for: try start("whole.jsonl", "--workers", "2"), code: 65)
    let size = try bytes("whole.jsonl").count
    let moments = (0..<10).map { _ in Int.random(in: 1..<size, using: &random) }.sorted()
    var kills = 0
    for moment in moments {
      let program = try start("out.jsonl", "--resume", "--workers", "2")
      while program.isRunning, length("out.jsonl") < moment { usleep(500) }
      kill(program.processIdentifier, SIGKILL)
      program.waitUntilExit()
      kills += program.terminationReason == .uncaughtSignal ? 1 : 0
    }
    #expect(kills > 5)
    try wait(for: try start("out.jsonl", "--resume", "--workers", "1"), code: 65)
    #expect(try bytes("out.jsonl") == bytes("whole.jsonl"))
    #expect(try bytes("out.errors.jsonl") == bytes("whole.errors.jsonl"))
    try FileManager.default.removeItem(at: folder)
  }

  @Test func `through pipes it writes the same, with one worker or two`() throws {
    var random = SplitMix64(seed: 4)
    try Data(Self.needs(200, &random).utf8).write(to: input)
    let outputs = try [("1", input.path), ("2", input.path), ("2", "-")].map { workers, source in
      try Program.run(
        "cordee batch \(source) --encoder lsa --top 3 --quiet --workers \(workers) "
          + "2>/dev/null <\(input.path)")
    }
    #expect(outputs[0].code == 65 && outputs[0].output.count > 1_000)
    #expect(outputs[1] == outputs[0] && outputs[2] == outputs[0])
    try FileManager.default.removeItem(at: folder)
  }

  /// Needs a line, one in twenty broken.
  private static func needs(_ count: Int, _ random: inout SplitMix64) -> String {
    let words = ["télésiège", "neige de culture", "avalanche", "Seilbahn", "tyrolienne", "luge"]
    return (0..<count).map { place in
      guard Int.random(in: 0..<20, using: &random) > 0 else { return "{\"id\":\"N\(place)\"\n" }
      let titles = (0..<3).map { _ in words.randomElement(using: &random)! }
      return "{\"id\":\"N\(place)\",\"title\":\"\(titles.joined(separator: " "))\"}\n"
    }.joined()
  }

  private func start(_ name: String, _ options: String...) throws -> Process {
    let program = Process()
    program.executableURL = Program.folder.appending(path: "cordee")
    program.arguments =
      ["batch", input.path, "--encoder", "lsa", "--top", "3", "--quiet"]
      + ["--out", folder.appending(path: name).path] + options
    program.currentDirectoryURL = packageRoot
    program.standardError = FileHandle.nullDevice
    try program.run()
    return program
  }

  private func wait(for program: Process, code: Int32) throws {
    program.waitUntilExit()
    #expect(program.terminationReason == .exit && program.terminationStatus == code)
  }

  private func length(_ name: String) -> Int {
    let values = try? folder.appending(path: name).resourceValues(forKeys: [.fileSizeKey])
    return values?.fileSize ?? 0
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }
}
