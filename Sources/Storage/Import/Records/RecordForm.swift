internal import Foundation

/// How the records of a file are written: JSON Lines, or a sheet under a header.
///
/// The content decides, never the name of the file.
enum RecordForm {
  case lines, sheet

  /// By the beginning of a file; nil where it shows neither form.
  ///
  /// A line that begins with `{` or `[` is never a header.
  static func of(_ block: ArraySlice<UInt8>) -> RecordForm? {
    let record = firstRecord(in: block)
    guard let first = record.first(where: { !isSpace($0) }) else { return nil }
    if isJSONStart(first) { return .lines }
    if namesFields(record) { return .sheet }
    let others = block[record.endIndex...].split { $0 == 0x0A || $0 == 0x0D }
    let isLines = others.contains { line in
      line.first { !isSpace($0) }.map { $0 == UInt8(ascii: "{") } ?? false
    }
    return isLines ? .lines : nil
  }

  /// Up to the first line end outside quotes after something that is no space.
  private static func firstRecord(in block: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = block.firstIndex { !isSpace($0) } ?? block.endIndex
    guard start < block.endIndex, !isJSONStart(block[start]) else {
      return block[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    }
    var isQuoted = false
    return block[start...].prefix { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return isQuoted || (byte != 0x0A && byte != 0x0D)
    }
  }

  /// Whether some cell is a name that a column of members or of needs has.
  private static func namesFields(_ record: ArraySlice<UInt8>) -> Bool {
    var encoding = CharacterEncoding()
    guard let text = try? encoding.text(of: Data(record), path: "", line: 1),
      // A key of an object that has lost its brace.
      !text.contains("\":")
    else { return false }
    return text.split { ",;\t".contains($0) }.contains { cell in
      let name = FoldedText.words(String(cell))
      return SheetColumns.ofMembers[name] != nil || SheetColumns.ofNeeds[name] != nil
    }
  }

  private static func isJSONStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
