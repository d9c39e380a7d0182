/// Lines of a chat as programs export them: `[14:02] Ann: text`, `12/03/2027, 14:02 - Ann: text`,
/// `Ann (14:02): text`.
enum ChatLog {
  /// The lines, with the time and the name of each message as a header of its own.
  ///
  /// One such line alone is none of a chat.
  static func parted(_ lines: [Message.Line]) -> [Message.Line] {
    let prefixes = lines.map { prefix($0.text) }
    guard prefixes.count(where: { $0 != nil }) > 1 else { return lines }
    return zip(lines, prefixes).flatMap { line, prefix -> [Message.Line] in
      guard let prefix else { return [line] }
      let cut = line.range.lowerBound + prefix
      let rest = String(decoding: Array(line.text.utf8.dropFirst(prefix)), as: UTF8.self)
      return [
        Message.Line(
          range: line.range.lowerBound..<cut,
          text: String(decoding: Array(line.text.utf8.prefix(prefix)), as: UTF8.self),
          reason: .header),
        Message.Line(range: cut..<line.range.upperBound, text: rest),
      ]
    }
  }

  private static let longest = 60

  /// How many bytes the time and the name of a message take up, with the mark after them.
  private static func prefix(_ text: String) -> Int? {
    guard let first = text.first, first == "[" || first.isNumber || text.contains("(") else {
      return nil
    }
    var index = text.startIndex
    var hasTime = false
    var previous: Character = " "
    var length = 0
    while index < text.endIndex, length < longest {
      let character = text[index]
      let next = text.index(after: index)
      let follower = next < text.endIndex ? text[next] : " "
      if character == ":" {
        if previous.isNumber, follower.isNumber {
          hasTime = true
        } else if follower == " ", hasTime {
          let isEmpty = text[next...].allSatisfy(\.isWhitespace)
          return isEmpty ? nil : text[..<next].utf8.count
        } else {
          return nil
        }
      }
      if ".!?;".contains(character), follower == " " { return nil }
      previous = character
      index = next
      length += 1
    }
    return nil
  }
}
