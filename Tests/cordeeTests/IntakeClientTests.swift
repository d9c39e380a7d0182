import Foundation
import Intake
import TestSupport
import Testing

/// The child process that reads files, as the built program starts it.
struct IntakeClientTests {
  private static let program = Program.folder.appending(path: "cordee").path
  private let letter = Array("Nous cherchons un télésiège.".utf8)

  private func client(_ change: (inout IntakeLimits) -> Void = { _ in }) -> IntakeClient {
    var limits = IntakeLimits()
    change(&limits)
    return IntakeClient(program: Self.program, limits: limits)
  }

  @Test func `a file is read in a child as in one's own process`() throws {
    #expect(try client().document(of: letter) == Intake.document(of: letter))
    let table = Array("Nom\nPoma".utf8)
    #expect(
      try client().document(of: table, expecting: .table)
        == Intake.document(of: table, expecting: .table))
  }

  @Test func `a refusal comes through as it is`() {
    #expect(throws: IntakeError.unknownBinary(kind: .picture)) {
      try client().document(of: [0x89, 0x50, 0x4E, 0x47])
    }
    #expect(throws: IntakeError.empty) { try client().document(of: []) }
  }

  @Test func `a file too large is refused unread`() {
    #expect(throws: IntakeError.tooLarge(limit: 10)) {
      try client { $0.fileBytes = 10 }.document(of: letter)
    }
  }

  @Test func `no more than may be are read at once`() {
    #expect(throws: IntakeError.busy(limit: 0)) {
      try client { $0.readers = 0 }.document(of: letter)
    }
  }

  @Test(arguments: [
    ("kill -SEGV $$", IntakeError.crashed(signal: 11)), ("kill -TRAP $$", .crashed(signal: 5)),
    ("kill -XCPU $$", .tooSlow(seconds: 5)), ("sleep 60", .tooSlow(seconds: 1)),
    ("sleep 60 & sleep 60", .tooSlow(seconds: 1)), ("yes", .tooMuchOutput(limit: 1000)),
    ("exit 3", .unreadable(reason: "its reader ended with 3")),
    ("echo '{'", .unreadable(reason: "the reader's answer is cut off")),
  ])
  func `whatever becomes of the child is an error of one line`(
    script: String, error: IntakeError
  ) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/reader"
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    var limits = IntakeLimits()
    (limits.seconds, limits.outputBytes) = (1, 1000)
    let client = IntakeClient(program: path, limits: limits)
    #expect(throws: error) {
      // A child that another test starts holds the script open for writing until it runs itself.
      for _ in 0..<100 {
        do {
          _ = try client.document(of: letter)
        } catch IntakeError.unreadable(let reason) where reason.hasSuffix("Text file busy") {
          usleep(10_000)
        }
      }
    }
  }

  @Test func `the child has bounds and no network before it reads a byte`() throws {
    let child = Process()
    child.executableURL = URL(filePath: Self.program)
    child.arguments = ["intake"]
    child.environment = ["OPENBLAS_NUM_THREADS": "1"]
    let (input, output) = (Pipe(), Pipe())
    (child.standardInput, child.standardOutput) = (input, output)
    try child.run()
    let folder = "/proc/\(child.processIdentifier)"
    var status = ""
    while child.isRunning, !status.contains("Seccomp:\t2") {
      status = (try? String(contentsOfFile: "\(folder)/status", encoding: .utf8)) ?? ""
    }
    let limits = try String(contentsOfFile: "\(folder)/limits", encoding: .utf8)
    #expect(limits.contains(/Max address space +536870912 +536870912/))
    #expect(limits.contains(/Max cpu time +5 +5/))
    #expect(limits.contains(/Max file size +10000000 +10000000/))
    input.fileHandleForWriting.write(Data(letter))
    try input.fileHandleForWriting.close()
    let answer = try #require(try output.fileHandleForReading.readToEnd())
    child.waitUntilExit()
    #expect(String(decoding: answer, as: UTF8.self).contains("télésiège"))
  }
}
