/// What fits on a screen or two is read; what does not is skipped.
enum SizeRules {
  static func longFiles(in files: [SourceFile], limit: Int = 400) -> [Finding] {
    files.filter { $0.lines.count > limit }.map { file in
      Finding(
        path: file.path, line: limit + 1,
        message: "\(file.lines.count) lines, at most \(limit): split it by meaning")
    }
  }

  /// Folders that hold so many entries that nobody sees what they are about.
  static func crowdedFolders(of paths: [String], limit: Int = 18) -> [Finding] {
    var entries: [String: Set<Substring>] = [:]
    for path in paths {
      let parts = path.split(separator: "/")
      for depth in 1..<max(parts.count, 1) {
        entries[parts[..<depth].joined(separator: "/"), default: []].insert(parts[depth])
      }
    }
    return entries.filter { $0.value.count > limit }.sorted { $0.key < $1.key }.map {
      Finding(
        path: $0.key, line: 1,
        message: "\($0.value.count) entries, at most \(limit): make folders of its families")
    }
  }

  /// Functions, initializers, subscripts and computed properties whose body, braces included, takes
  /// more lines than `limit`.
  static func longFunctions(in files: [SourceFile], limit: Int = 40) -> [Finding] {
    files.flatMap { file in
      bodies(in: tokens(of: file.code)).filter { $0.lines.count > limit }.map { body in
        Finding(
          path: file.path, line: body.line,
          message: "\(body.name) has \(body.lines.count) lines, at most \(limit)")
      }
    }
  }

  private struct Token {
    let text: Substring
    let line: Int
  }

  private struct Body {
    let name: String
    /// Where it is declared, from 1.
    let line: Int
    let lines: ClosedRange<Int>
  }

  /// Words, and every other character on its own.
  private static func tokens(of code: [Substring]) -> [Token] {
    code.enumerated().flatMap { index, line in
      line.matches(of: /\w+|[^\s\w]/).map { Token(text: $0.output, line: index + 1) }
    }
  }

  private static func bodies(in tokens: [Token]) -> [Body] {
    tokens.indices.compactMap { index in
      guard declaresBody(at: index, in: tokens),
        let opening = opening(after: index, in: tokens),
        let closing = closing(of: opening, in: tokens)
      else { return nil }
      let hasName = ["func", "var"].contains(tokens[index].text)
      return Body(
        name: String(tokens[hasName ? index + 1 : index].text), line: tokens[index].line,
        lines: tokens[opening].line...tokens[closing].line)
    }
  }

  private static func declaresBody(at index: Int, in tokens: [Token]) -> Bool {
    guard index + 1 < tokens.count, index == 0 || tokens[index - 1].text != "." else {
      return false
    }
    return switch tokens[index].text {
    case "func", "deinit": true
    case "init": ["(", "<", "?", "!"].contains(tokens[index + 1].text)
    case "subscript": ["(", "<"].contains(tokens[index + 1].text)
    case "var": index + 2 < tokens.count && tokens[index + 2].text == ":"
    default: false
    }
  }

  /// The brace that opens the body of what is declared at `index`; nil for a declaration without.
  private static func opening(after index: Int, in tokens: [Token]) -> Int? {
    var depth = 0
    for next in tokens.indices[(index + 1)...] {
      switch tokens[next].text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return next
      case "}" where depth == 0: return nil
      case "=" where depth == 0 && tokens[index].text == "var": return nil
      case let word where depth == 0 && next > index + 1 && begins.contains(word): return nil
      default: break
      }
    }
    return nil
  }

  /// Words that begin another declaration or statement.
  private static let begins: Set<Substring> = [
    "func", "var", "let", "init", "deinit", "subscript", "case", "struct", "enum", "class", "actor",
    "protocol", "extension", "associatedtype", "typealias", "static", "mutating", "private",
    "package", "if", "for", "while", "repeat", "switch", "guard", "return", "defer", "do", "try",
  ]

  private static func closing(of opening: Int, in tokens: [Token]) -> Int? {
    var depth = 0
    for next in tokens.indices[opening...] {
      if tokens[next].text == "{" { depth += 1 }
      if tokens[next].text == "}" { depth -= 1 }
      if depth == 0 { return next }
    }
    return nil
  }
}
