internal import Foundation

/// The records of a CSV file one by one: quoted cells with separators, quotes and line ends inside.
///
/// Separated by whichever of `;`, `,` and tab its first line has most of; lines end in LF, CR LF or
/// CR.
/// - SeeAlso: RFC 4180, §2.
struct CSVRecords {
  struct Record: Equatable {
    /// Where it begins, from 1.
    let line: Int
    let cells: [String]
  }

  private let source: ByteSource
  private let separator: UInt8
  private(set) var encoding = CharacterEncoding()
  private var line = 1

  init(_ source: ByteSource) {
    self.source = source
    separator = Self.separator(in: source.block)
  }

  /// The next record with anything in it; nil at the end.
  ///
  /// - Throws: `InputFileError`, after which the next record can be asked for.
  mutating func next() throws -> Record? {
    while try source.peek() != nil {
      let start = line
      let cells = try record().map { try encoding.text(of: $0, path: source.name, line: start) }
      let isBlank = cells.allSatisfy { $0.allSatisfy(\.isWhitespace) }
      if !isBlank { return Record(line: start, cells: cells) }
    }
    return nil
  }

  private enum Place {
    case start, plain, quoted, closed
  }

  private mutating func record() throws -> [Data] {
    var cells: [Data] = []
    var cell = Data()
    var place = Place.start
    var size = 0
    var isTorn = false
    let start = line
    reading: while let byte = try source.next() {
      size += 1
      let isEnd = try endsLine(byte)
      if isEnd { line += 1 }
      switch (place, byte) {
      case (.quoted, Self.quote):
        guard try source.peek() == Self.quote else {
          place = .closed
          continue
        }
        _ = try source.next()
      case (.quoted, _): break
      case (_, _) where isEnd: break reading
      case (_, 0x0D) where try source.peek() == 0x0A: continue
      case (_, separator):
        cells.append(cell)
        (cell, place) = (Data(), .start)
        continue
      case (.start, Self.quote):
        place = .quoted
        continue
      case (.closed, _):
        isTorn = isTorn || byte != 0x20
        continue
      default: place = .plain
      }
      if size <= TextFile.mostBytesPerLine { cell.append(byte) }
    }
    try check(size: size, isOpen: place == .quoted, isTorn: isTorn, line: start)
    return cells + [cell]
  }

  /// A CR before a LF ends nothing: the LF does.
  private func endsLine(_ byte: UInt8) throws -> Bool {
    try byte == 0x0A || (byte == 0x0D && source.peek() != 0x0A)
  }

  private func check(size: Int, isOpen: Bool, isTorn: Bool, line: Int) throws {
    let path = source.name
    if size > TextFile.mostBytesPerLine {
      throw InputFileError.tooLong(
        path: path, line: line, bytes: size, limit: TextFile.mostBytesPerLine)
    }
    if isOpen { throw InputFileError.brokenCSV(path: path, line: line, reason: "an open quote") }
    if isTorn {
      throw InputFileError.brokenCSV(path: path, line: line, reason: "text after a closing quote")
    }
  }

  private static let quote = UInt8(ascii: "\"")

  private static func separator(in bytes: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D, !counts.isEmpty { break }
      if [UInt8(ascii: ";"), UInt8(ascii: ","), 0x09].contains(byte) {
        counts[byte, default: 0] += 1
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UInt8(ascii: ",")
  }
}
