internal import Foundation

/// The records of a CSV file one by one: quoted cells with separators, quotes and line ends inside.
///
/// Separated by whichever of `;`, `,`, tab and `|` makes most names of columns, or by what a line `sep=`
/// says; lines end in LF, CR LF or CR.
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
      let isBlank = cells.allSatisfy { $0.allSatisfy { $0.isWhitespace || $0 == "\u{1A}" } }
      if !isBlank, !isDirective(cells, at: start) { return Record(line: start, cells: cells) }
    }
    return nil
  }

  /// The line by which a sheet says what separates its cells.
  private func isDirective(_ cells: [String], at line: Int) -> Bool {
    line == 1 && cells[0].lowercased().hasPrefix("sep=") && cells.dropFirst().allSatisfy(\.isEmpty)
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

  /// By which most names of columns come out; where none does, the sign that the first line has most of.
  private static func separator(in bytes: ArraySlice<UInt8>) -> UInt8 {
    let lines = firstLines(of: bytes)
    if let said = lines.first, said.count == 5,
      String(decoding: said[..<4], as: UTF8.self).lowercased() == "sep=", let sign = said.last
    {
      return sign
    }
    var encoding = CharacterEncoding()
    let best = lines.lazy.compactMap { line -> UInt8? in
      let counts = separators.map { sign in (sign, known: known(in: line, sign, &encoding)) }
      guard let most = counts.map(\.known).max(), most > 0 else { return nil }
      let found = counts.filter { $0.known == most }.map(\.0)
      let used = found.filter { line.contains($0) }
      return used.max { count($0, line) < count($1, line) } ?? (lines.count > 1 ? none : nil)
    }.first
    if let best { return best }
    for line in lines {
      let counts = separators.map { ($0, count($0, line)) }.filter { $0.1 > 0 }
      if let most = counts.max(by: { $0.1 < $1.1 }) { return most.0 }
    }
    return UInt8(ascii: ",")
  }

  /// Names of columns that a line has, if it is separated by a sign.
  private static func known(
    in line: [UInt8], _ sign: UInt8, _ encoding: inout CharacterEncoding
  ) -> Int {
    cells(of: line, sign).count { cell in
      guard let text = try? encoding.text(of: Data(cell), path: "", line: 1) else { return false }
      let names = [text, text.replacing(/\([^)]*\)/, with: " ")].map(FoldedText.words)
      return names.contains { SheetColumns.ofMembers[$0] != nil || SheetColumns.ofNeeds[$0] != nil }
    }
  }

  private static func count(_ sign: UInt8, _ line: [UInt8]) -> Int {
    cells(of: line, sign).count - 1
  }

  private static func cells(of line: [UInt8], _ sign: UInt8) -> [ArraySlice<UInt8>] {
    var isQuoted = false
    return line.split(omittingEmptySubsequences: false) { byte in
      if byte == quote { isQuoted.toggle() }
      return byte == sign && !isQuoted
    }
  }

  private static func firstLines(of bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    var isQuoted = false
    let lines = bytes.prefix(20_000).split(maxSplits: 12) { byte in
      if byte == quote { isQuoted.toggle() }
      return !isQuoted && (byte == 0x0A || byte == 0x0D)
    }
    return lines.prefix(12).map(Array.init)
  }

  private static let separators: [UInt8] = [
    UInt8(ascii: ";"), UInt8(ascii: ","), 0x09, UInt8(ascii: "|"),
  ]
  /// Of a file of one column: a sign that no text has.
  private static let none: UInt8 = 0x1F
}
