/// A table as text: CSV, TSV and their relatives, in every state in which spreadsheets leave them.
///
/// - SeeAlso: RFC 4180, §2.
struct DelimitedText {
  private(set) var table = Table(name: "table 1")
  private(set) var warnings: [IntakeWarning] = []
  let separator: UInt8
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  /// - Parameter text: with the line ends that the file has.
  init(_ text: String) {
    bytes = Array(text.utf8)
    let declared = Self.declaredSeparator(bytes)
    separator = declared?.separator ?? Self.likelySeparator(bytes)
    if let declared {
      position = declared.end
      line = 2
    }
    var number = declared == nil ? 0 : 1
    while position < bytes.count {
      let start = line
      let cells = record()
      number += 1
      table.append(cells.map(Table.Cell.init(shown:)), number: number, line: start)
    }
  }

  /// Whether the text is a table rather than prose: rows of the same number of cells.
  var looksLikeTable: Bool {
    let counts = table.rows.prefix(200).map(\.cells.count)
    guard counts.count > 1 else { return false }
    let several = counts.filter { $0 > 1 }
    if separator == 0x2C {
      let most = Dictionary(grouping: several) { $0 }.values.map(\.count).max() ?? 0
      let spaced = table.rows.prefix(200).count { row in
        row.cells.dropFirst().contains { $0.text.first == " " }
      }
      return most * 10 >= counts.count * 7 && spaced * 3 <= counts.count
    }
    return several.count * 10 >= counts.count * 7
  }

  /// `sep=;` on the first line, which Excel heeds and others write for it.
  private static func declaredSeparator(_ bytes: [UInt8]) -> (separator: UInt8, end: Int)? {
    var head = bytes.prefix(10)[...]
    if head.first == quote { head = head.dropFirst() }
    guard String(decoding: head.prefix(4), as: UTF8.self).lowercased() == "sep=",
      let separator = head.dropFirst(4).first
    else { return nil }
    var end = head.startIndex + 5
    if end < bytes.count, bytes[end] == quote { end += 1 }
    guard end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D else { return nil }
    if end < bytes.count, bytes[end] == 0x0D { end += 1 }
    if end < bytes.count, bytes[end] == 0x0A { end += 1 }
    return (separator, end)
  }

  /// The separator that occurs equally often in most of the first lines.
  private static func likelySeparator(_ bytes: [UInt8]) -> UInt8 {
    let candidates: [UInt8] = [UInt8(ascii: ";"), 0x09, UInt8(ascii: ","), UInt8(ascii: "|")]
    var lines: [[Int]] = []
    var counts = [Int](repeating: 0, count: candidates.count)
    var isQuoted = false
    var isBlank = true
    for byte in bytes.prefix(1 << 16) {
      isBlank = isBlank && (byte == 0x0A || byte == 0x0D)
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D {
        if !isBlank { lines.append(counts) }
        isBlank = true
        counts = counts.map { _ in 0 }
        if lines.count == 40 { break }
      } else if let index = candidates.firstIndex(of: byte) {
        counts[index] += 1
      }
    }
    if !isBlank { lines.append(counts) }
    let scores = candidates.indices.map { index -> (lines: Int, count: Int) in
      let groups = Dictionary(grouping: lines.map { $0[index] }.filter { $0 > 0 }) { $0 }
      let best = groups.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
      return (best?.value.count ?? 0, best?.key ?? 0)
    }
    let best = candidates.indices.max { first, second in
      let (a, b) = (scores[first], scores[second])
      return (a.lines, a.count, -first) < (b.lines, b.count, -second)
    }
    // What separates fewer than half of the lines is a part of their text: there is one column.
    return best.flatMap { index in
      let separated = lines.count { $0[index] > 0 }
      return separated > 0 && separated * 2 >= lines.count ? candidates[index] : nil
    } ?? UInt8(ascii: ";")
  }

  private mutating func record() -> [String] {
    var cells: [String] = []
    while true {
      cells.append(cell())
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    endLine()
    return cells
  }

  /// The cell that begins here; afterwards the position is at its separator, line end or the end.
  private mutating func cell() -> String {
    if position < bytes.count, bytes[position] == Self.quote, let text = quotedCell() {
      return text
    }
    let start = position
    while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// The cell between quotes; nil, and no step taken, where they are not closed.
  private mutating func quotedCell() -> String? {
    var cell: [UInt8] = []
    var index = position + 1
    var lines = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == Self.quote {
        if index < bytes.count, bytes[index] == Self.quote {
          cell.append(byte)
          index += 1
          continue
        }
        var after = index
        while after < bytes.count, bytes[after] == 0x20 { after += 1 }
        if after == bytes.count || isEnd(bytes[after]) {
          position = after
          line += lines
          return String(decoding: cell, as: UTF8.self)
        }
        return tornCell(upTo: index, lines: lines)
      }
      // CR LF inside a cell is one line end.
      if byte == 0x0D {
        if index >= bytes.count || bytes[index] != 0x0A {
          cell.append(0x0A)
          lines += 1
        }
      } else {
        if byte == 0x0A { lines += 1 }
        cell.append(byte)
      }
    }
    warnings.append(IntakeWarning(.openQuote, at: "line \(line)"))
    return nil
  }

  /// Text after a closing quote: the quotes are letters, in one line; else the first one is.
  private mutating func tornCell(upTo end: Int, lines: Int) -> String? {
    guard lines == 0 else {
      warnings.append(IntakeWarning(.openQuote, at: "line \(line)"))
      return nil
    }
    warnings.append(IntakeWarning(.quoteInsideCell, at: "line \(line)"))
    let start = position
    position = end
    while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == separator || byte == 0x0A || byte == 0x0D
  }

  private mutating func endLine() {
    guard position < bytes.count else { return }
    if bytes[position] == 0x0D {
      position += 1
      if position < bytes.count, bytes[position] == 0x0A { position += 1 }
    } else {
      position += 1
    }
    line += 1
  }

  private static let quote = UInt8(ascii: "\"")
}
