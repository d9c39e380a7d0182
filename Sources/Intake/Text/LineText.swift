/// A text put together from pieces of markup: white space run together, lines where blocks begin.
struct LineText {
  private var lines: [String] = [""]

  /// The lines, blank ones at the ends left out and never two in a row.
  var text: String {
    var kept: [String] = []
    for line in lines {
      let line = line.trimmingTrailingSpaces
      if line.isEmpty, kept.last?.isEmpty ?? true { continue }
      kept.append(line)
    }
    while kept.last?.isEmpty == true { kept.removeLast() }
    return kept.joined(separator: "\n")
  }

  /// Words of running text: each stretch of white space is one space, and none begins a line.
  mutating func append(words text: String) {
    var last = lines[lines.count - 1]
    for scalar in text.unicodeScalars {
      // A no-break space is a space in print, and one that people see.
      let isSpace = " \t\n\r\u{C}\u{A0}".unicodeScalars.contains(scalar)
      if !isSpace {
        last.unicodeScalars.append(scalar)
      } else if let end = last.unicodeScalars.last, end != " " {
        last.append(" ")
      }
    }
    lines[lines.count - 1] = last
  }

  /// Text as it is, its own line ends kept.
  mutating func append(raw text: String) {
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    lines[lines.count - 1] += parts[0]
    lines += parts.dropFirst().map(String.init)
  }

  mutating func newLine() { lines.append("") }

  /// A new line where the present one holds anything.
  mutating func startLine() {
    if !(lines.last?.trimmingTrailingSpaces.isEmpty ?? true) { newLine() }
  }

  mutating func blankLine() {
    startLine()
    newLine()
  }
}

extension String {
  var trimmingTrailingSpaces: String {
    var scalars = unicodeScalars[...]
    while let last = scalars.last, last == " " || last == "\t" || last == "\r" {
      scalars.removeLast()
    }
    return String(scalars)
  }

  var trimmingWhitespace: String {
    guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(unicodeScalars[first...last])
  }
}
