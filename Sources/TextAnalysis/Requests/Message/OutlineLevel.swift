/// The level of a list item, by its mark and how far it is indented.
enum OutlineLevel {
  private enum Style { case number, letter, sign }

  /// Whether an item only groups those that follow: "1. Base area" above "a) car park".
  static func groups(_ unit: PassageReader.Unit, _ next: PassageReader.Unit) -> Bool {
    guard next.form == .item, unit.words.count <= 6,
      isNextLine(unit, next), let own = mark(of: unit),
      let other = mark(of: next),
      !unit.words.contains(where: unit.passage.isNumber),
      unit.passage.predicates(in: unit.words).isEmpty,
      !next.passage.isMeasure(next.words)
    else { return false }
    if other.indent > own.indent + 1 { return true }
    return own.style == .number && other.style != .number && other.indent >= own.indent
      && other.isFirst
  }

  private static func isNextLine(_ unit: PassageReader.Unit, _ next: PassageReader.Unit) -> Bool {
    let end = unit.passage.words[unit.words.upperBound - 1].range.upperBound
    return end <= next.start
      && unit.passage.bytes[end..<next.start].allSatisfy {
        $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D
      }
  }

  private static func mark(
    of unit: PassageReader.Unit
  ) -> (style: Style, indent: Int, isFirst: Bool)? {
    let end = unit.passage.words[unit.words.lowerBound].range.lowerBound
    let bytes = unit.passage.bytes[unit.start..<max(unit.start, end)]
    let indent = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.reduce(0) { $0 + ($1 == 0x09 ? 4 : 1) }
    let rest = bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "(") }
    guard let first = rest.first else { return nil }
    if first >= 0x30, first <= 0x39 { return (.number, indent, first == 0x31) }
    if first | 0x20 >= 0x61, first | 0x20 <= 0x7A { return (.letter, indent, first | 0x20 == 0x61) }
    return (.sign, indent, true)
  }
}
