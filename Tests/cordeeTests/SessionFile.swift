import Foundation
import Testing

/// A file of commands and what they are expected to say.
///
///     $ cordee --version
///     ----------
///     cordee 0.1.0
///     exit 0
struct SessionFile: CustomTestStringConvertible {
  struct Step {
    let command: String
    /// What stands under the dashes, the exit code last; nil where there are no dashes.
    let expected: String?
  }

  let url: URL
  /// What stands above the first command: what the session shows.
  let preface: String
  let steps: [Step]

  var testDescription: String { url.deletingPathExtension().lastPathComponent }

  /// A session that is still to be recorded: a step without dashes.
  var isComplete: Bool { steps.allSatisfy { $0.expected != nil } }

  init(contentsOf url: URL) throws {
    self.url = url
    let lines = try String(contentsOf: url, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let starts = Self.starts(in: lines)
    preface = lines[..<(starts.first ?? lines.count)].joined(separator: "\n")
    steps = starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : lines.count
      return Self.step(lines[starts[index]..<end])
    }
  }

  /// The file as it should be, had it been recorded now.
  func recorded(_ outcomes: [String]) -> String {
    preface + (preface.isEmpty ? "" : "\n")
      + zip(steps, outcomes).map { step, outcome in
        "$ \(step.command)\n\(Self.dashes)\n\(outcome)\n"
      }.joined(separator: "\n")
  }

  /// What a run looks like in a file.
  static func transcript(_ outcome: Program.Outcome) -> String {
    let isOpen = !outcome.output.isEmpty && !outcome.output.hasSuffix("\n")
    return outcome.output.replacing("\r\n", with: "\\r\n") + (isOpen ? "\\\n" : "")
      + "exit \(outcome.code)"
  }

  /// Output is indented or ends in an exit code before the next command, so that a `$` at the start
  /// of a line is one only outside it.
  private static func starts(in lines: [Substring]) -> [Int] {
    var starts: [Int] = []
    var isInside = false
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("$ "), !isInside { starts.append(index) }
      if line == dashes { isInside = true }
      if line.wholeMatch(of: /exit \d+/) != nil { isInside = false }
    }
    return starts
  }

  private static func step(_ lines: ArraySlice<Substring>) -> Step {
    let command = lines.prefix { $0 != dashes }.joined(separator: "\n").dropFirst(2)
      .trimmingCharacters(in: .newlines)
    guard let rule = lines.firstIndex(of: Substring(dashes)) else {
      return Step(command: command, expected: nil)
    }
    return Step(
      command: command,
      expected: lines[(rule + 1)...].joined(separator: "\n").trimmingCharacters(in: .newlines))
  }

  private static let dashes = "----------"
}
