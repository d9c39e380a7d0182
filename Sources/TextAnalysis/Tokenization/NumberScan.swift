/// Numbers: `2 000`, `1’600`, `2,75`, `35km`, `3S`, `8er`.
extension Segmenter {
  /// Emits what starts with the digit at an offset; returns where to go on.
  func number(from start: Int, _ body: (Piece) -> Void) -> Int {
    let (count, first) = digits(from: start)
    let grouped = groups(from: first, leading: start..<first, count: count)
    // Three runs and more that are no groups are a date, a version, an address: no decimal.
    if grouped > first, continuesChain(at: grouped),
      bytes[grouped] == bytes[first]
    {
      return chain(from: start, body)
    }
    let end: Int
    if let point = decimalPoint(at: grouped, groupedAfter: first) {
      let fraction = digits(from: point).end
      if continuesChain(at: fraction) { return chain(from: start, body) }
      end = fraction
    } else {
      end = grouped
    }
    if end == first, let next = alphanumeric(from: start, first, body) { return next }
    body(Piece(range: start..<end, kind: .number))
    return end
  }

  /// How many digits follow, and where they end.
  private func digits(from start: Int) -> (count: Int, end: Int) {
    var count = 0
    var i = start
    while i < bytes.count, i - start < Segmenter.longestWord {
      let (kind, length) = character(at: i)
      guard kind == .digit else { break }
      count += 1
      i += length
    }
    return (count, i)
  }

  /// Where the last group of three digits ends: `2 000`, `1.250.000`, one separator throughout.
  private func groups(from first: Int, leading: Range<Int>, count: Int) -> Int {
    guard count <= 3, bytes[leading.lowerBound] != UInt8(ascii: "0") else { return first }
    var end = first
    let length = groupSeparator(at: first)
    guard length > 0 else { return first }
    while groupSeparator(at: end) == length, isSame(length, first, end) {
      let (count, next) = digits(from: end + length)
      guard count == 3, next - leading.lowerBound < Segmenter.longestWord else { break }
      end = next
    }
    return end
  }

  private func isSame(_ length: Int, _ a: Int, _ b: Int) -> Bool {
    (0..<length).allSatisfy { bytes[a + $0] == bytes[b + $0] }
  }

  /// The byte count of a separator of thousands; 0 where there is none.
  private func groupSeparator(at i: Int) -> Int {
    guard i + 1 < bytes.count else { return 0 }
    switch bytes[i] {
    case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"): return 1
    case 0xC2: return bytes[i + 1] == 0xA0 ? 2 : 0  // no-break space
    case 0xD9: return bytes[i + 1] == 0xAC ? 2 : 0  // Arabic thousands separator
    case 0xE2 where bytes[i + 1] == 0x80:
      // thin space, ’, narrow no-break space
      return [0x89, 0x99, 0xAF].contains(bytes[i + 2]) ? 3 : 0
    default: return 0
    }
  }

  /// Where the digits after a decimal point start.
  private func decimalPoint(at i: Int, groupedAfter first: Int) -> Int? {
    guard i + 1 < bytes.count else { return nil }
    if bytes[i] == 0xD9, bytes[i + 1] == 0xAB, isDigit(at: i + 2) { return i + 2 }
    guard bytes[i] == UInt8(ascii: ".") || bytes[i] == UInt8(ascii: ","), isDigit(at: i + 1),
      i == first || bytes[i] != bytes[first]
    else { return nil }
    return i + 1
  }

  private func continuesChain(at i: Int) -> Bool {
    i + 1 < bytes.count && (bytes[i] == 0x2E || bytes[i] == 0x2C) && isDigit(at: i + 1)
  }

  /// Emits each run of a dotted chain (`12.05.2026`) as a number of its own.
  private func chain(from start: Int, _ body: (Piece) -> Void) -> Int {
    var end = digits(from: start).end
    body(Piece(range: start..<end, kind: .number))
    while continuesChain(at: end) {
      let next = end + 1
      end = digits(from: next).end
      body(Piece(range: next..<end, kind: .number))
    }
    return end
  }

  /// Digits with letters glued on: a designation (`3S`) is one word, a measure (`35km`) two tokens.
  private func alphanumeric(from start: Int, _ end: Int, _ body: (Piece) -> Void) -> Int? {
    var last = end
    while last < bytes.count, last - end < Segmenter.longestWord {
      let (kind, length) = character(at: last)
      guard kind == .letter || kind == .mark || kind == .currency || (kind == .digit && last > end)
      else { break }
      last += length
    }
    guard last > end, character(at: end).kind != .mark else { return nil }
    let letters = UnsafeBufferPointer(rebasing: bytes[end..<last])
    if character(at: end).kind == .currency || Spelling.isUnit(letters) { return nil }
    if spelling.isSizeEnding(letters) {
      body(Piece(range: start..<last, kind: .number))
      return last
    }
    return word(from: start, body)
  }
}
