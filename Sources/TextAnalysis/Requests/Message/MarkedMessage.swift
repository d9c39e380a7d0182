/// A message in which is marked what it asks and what it refuses, to fit and test readers on.
///
/// In a file a message begins with a line `=== NAME LANGUAGE`; in its text `⟦…⟧` is asked, `⟦?…⟧` asked
/// if something allows it, `⟦-…⟧` not asked, `⟦~…⟧` may be read either way.
package struct MarkedMessage: Sendable {
  package let name: String
  package let language: Language
  package let text: String
  /// UTF-8 offsets, in order; `optional` ones are among `asks`.
  package private(set) var asks: [Range<Int>] = []
  package private(set) var optional: [Range<Int>] = []
  package private(set) var refused: [Range<Int>] = []
  package private(set) var neutral: [Range<Int>] = []

  /// - Returns: nil where a heading has no name or no language that is known.
  package static func messages(in file: String) -> [MarkedMessage]? {
    var found: [MarkedMessage] = []
    var lines: [Substring] = []
    var head: Substring?
    func close() -> Bool {
      guard let head else { return true }
      let words = head.split(separator: " ")
      guard words.count == 2, let language = Language(rawValue: String(words[1])) else {
        return false
      }
      while lines.last?.isEmpty ?? false { lines.removeLast() }
      found.append(
        MarkedMessage(String(words[0]), language, marked: lines.joined(separator: "\n")))
      return true
    }
    for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        guard close() else { return nil }
        (head, lines) = (line.dropFirst(4), [])
      } else {
        lines.append(line)
      }
    }
    return close() ? found : nil
  }

  private init(_ name: String, _ language: Language, marked: String) {
    (self.name, self.language) = (name, language)
    var text = ""
    for (index, part) in marked.split(separator: "⟦", omittingEmptySubsequences: false).enumerated()
    {
      guard index > 0, let end = part.firstIndex(of: "⟧") else {
        text += part
        continue
      }
      let kind = part.first.flatMap { "?-~".contains($0) ? $0 : nil }
      let thing = kind == nil ? part[..<end] : part[..<end].dropFirst()
      let range = text.utf8.count..<text.utf8.count + thing.utf8.count
      text += thing
      switch kind {
      case "-": refused.append(range)
      case "~": neutral.append(range)
      default: asks.append(range)
      }
      if kind == "?" { optional.append(range) }
      text += part[part.index(after: end)...]
    }
    self.text = text
  }
}
