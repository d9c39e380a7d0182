/// A file as the rules see it.
struct SourceFile {
  /// From the package's folder.
  let path: String
  let text: String
  let lines: [Substring]
  /// The lines of its code alone, where it is Swift.
  let code: [Substring]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    lines = Self.lines(of: text)
    code = path.hasSuffix(".swift") ? Self.lines(of: CodeMask.code(of: text)) : []
  }

  /// The target it belongs to; a file of the top level belongs to none.
  var module: String? {
    let folders = path.split(separator: "/").dropLast()
    guard let first = folders.first else { return nil }
    return ["Sources", "Tests"].contains(first)
      ? folders.dropFirst().first.map(String.init) : String(first)
  }

  /// Where a line of code matches, with what `message` makes of the match.
  func findings<Output>(
    of pattern: Regex<Output>, message: (Regex<Output>.Match) -> String?
  ) -> [Finding] {
    code.enumerated().flatMap { index, line in
      line.matches(of: pattern).compactMap { match in
        message(match).map { Finding(path: path, line: index + 1, message: $0) }
      }
    }
  }

  private static func lines(of text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

/// A place where a rule is broken.
struct Finding: Equatable, CustomStringConvertible {
  let path: String
  /// From 1.
  let line: Int
  let message: String

  var description: String { "\(path):\(line): \(message)" }
}
