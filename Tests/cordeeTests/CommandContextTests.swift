import Foundation
import TestSupport
import Testing

/// Whole sessions with the built program, one file of `Sessions/` each.
///
/// A step without expected output is recorded, and fails so that somebody reads it; to record one
/// anew, delete what stands under its command.
struct SessionTests {
  private static let folder = packageRoot.appending(path: "Tests/cordeeTests/Sessions")

  @Test(arguments: try sessions())
  func `the program answers as its file says`(session: SessionFile) throws {
    let outcomes = try session.steps.map { step in
      SessionFile.transcript(try Program.run(step.command))
    }
    guard session.isComplete else {
      try session.recorded(outcomes).write(to: session.url, atomically: true, encoding: .utf8)
      Issue.record("\(session.testDescription): recorded; review and commit")
      return
    }
    for (step, outcome) in zip(session.steps, outcomes) {
      #expect(outcome == step.expected, "$ \(step.command)")
    }
  }

  @Test func `there are sessions, and each has steps`() throws {
    let sessions = try Self.sessions()
    #expect(sessions.count > 5)
    #expect(sessions.allSatisfy { !$0.steps.isEmpty })
  }

  private static func sessions() throws -> [SessionFile] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "session" }
      .sorted { $0.path < $1.path }
      .map(SessionFile.init(contentsOf:))
  }
}
