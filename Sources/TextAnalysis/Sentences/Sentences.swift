/// The sentences and list items of a text, in order, without bullets and surrounding spaces.
///
/// Ranges are UTF-8 offsets. What has no letter and no digit is no sentence.
///
/// - Complexity: O(bytes).
package func sentences(of text: String) -> [Range<Int>] {
  var text = text
  return text.withUTF8 { bytes in
    CharacterClass.ofPlaneZero.withUnsafeBufferPointer { classes in
      SentenceScan(bytes: bytes, classes: classes).sentences()
    }
  }
}

/// Walks a text once and decides at each terminator and line break whether a sentence ends there.
private struct SentenceScan {
  let bytes: UnsafeBufferPointer<UInt8>
  let characters: Segmenter

  init(bytes: UnsafeBufferPointer<UInt8>, classes: UnsafeBufferPointer<CharacterClass>) {
    self.bytes = bytes
    characters = Segmenter(bytes: bytes, classes: classes, spelling: Spelling(language: nil))
  }

  func sentences() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    var line = 0
    var i = 0
    while i < bytes.count {
      var next = i + 1
      var isEnd = false
      switch Terminator(bytes, at: i) {
      case nil: break
      case .lineBreak(let length):
        next = spaces(from: i + length, acrossLines: true)
        isEnd = endsAtLineBreak(line: line..<i, next: next)
        line = next
      case .bullet(let length):
        append(start..<i, to: &found)
        (start, next) = (i, i + length)
      case .stop(let kind, let length):
        next = closers(from: i + length)
        isEnd = endsAtStop(kind, at: i, next: next, since: start)
      }
      if isEnd {
        append(start..<next, to: &found)
        start = next
      }
      i = next
    }
    append(start..<bytes.count, to: &found)
    return found
  }

  /// After further stops and closing quotes and brackets.
  private func closers(from start: Int) -> Int {
    var i = start
    while i < bytes.count {
      if case .stop(_, let length) = Terminator(bytes, at: i) {
        i += length
      } else if let length = Terminator.closer(bytes, at: i) {
        i += length
      } else {
        break
      }
    }
    return i
  }

  private func spaces(from start: Int, to limit: Int? = nil, acrossLines: Bool) -> Int {
    let limit = limit ?? bytes.count
    var i = start
    while i < limit {
      if bytes[i] == 0x20 || bytes[i] == 0x09 {
        i += 1
      } else if acrossLines, let length = Terminator.lineBreak(bytes, at: i) {
        i += length
      } else if bytes[i] == 0xC2, bytes[i + 1] == 0xA0 {
        i += 2
      } else if bytes[i] == 0xE3, bytes[i + 1] == 0x80, bytes[i + 2] == 0x80 {
        i += 3
      } else {
        break
      }
    }
    return i
  }

  /// A line that a small letter continues is a wrapped one, if it is as long as wrapped lines are.
  private func endsAtLineBreak(line: Range<Int>, next: Int) -> Bool {
    guard next < bytes.count, line.count >= 40, !isParagraphEnd(line.upperBound..<next) else {
      return true
    }
    return !isLowercase(at: next) || ListMarker(bytes, at: next) != nil
  }

  /// Whether a stretch of spaces and line breaks has an empty line, or a mark that says as much.
  private func isParagraphEnd(_ range: Range<Int>) -> Bool {
    var breaks = 0
    var i = range.lowerBound
    while i < range.upperBound {
      switch (bytes[i], Terminator.lineBreak(bytes, at: i) ?? 0) {
      case (_, 3): breaks += bytes[i + 2] == 0xA9 ? 2 : 1  // a paragraph separator is two
      // A carriage return is half of a line end.
      case (0x0A, _), (0x0C, _), (_, 2): breaks += 1
      default: break
      }
      i += Terminator.lineBreak(bytes, at: i) ?? 1
    }
    return breaks > 1
  }

  /// Georgian letters are all small to Unicode, but start sentences too.
  private func isLowercase(at i: Int) -> Bool {
    guard let scalar = scalar(at: i) else { return false }
    return scalar.properties.isLowercase && !(0x10D0...0x10FF).contains(scalar.value)
  }

  private func scalar(at i: Int) -> Unicode.Scalar? {
    guard i < bytes.count else { return nil }
    let length = characters.character(at: i).length
    return String(decoding: bytes[i..<i + length], as: UTF8.self).unicodeScalars.first
  }

  private func endsAtStop(_ kind: Terminator.Stop, at i: Int, next: Int, since start: Int) -> Bool {
    if kind == .wide || next == bytes.count { return true }
    let follower = spaces(from: next, acrossLines: false)
    guard follower > next || Terminator.lineBreak(bytes, at: next) != nil else { return false }
    if isLowercase(at: follower) { return false }
    guard kind == .point, next == i + 1 else { return true }
    return !Abbreviation.stands(before: i, in: bytes, since: start, follower: follower)
  }

  private func append(_ range: Range<Int>, to found: inout [Range<Int>]) {
    let isLineStart =
      range.lowerBound == 0 || Terminator.lineBreak(bytes, endingAt: range.lowerBound) != nil
    let limit = range.upperBound
    var start = spaces(from: range.lowerBound, to: limit, acrossLines: true)
    while start < limit, let marker = ListMarker(bytes, at: start, isLineStart: isLineStart) {
      start = spaces(from: min(start + marker.length, limit), to: limit, acrossLines: true)
    }
    var end = limit
    while end > start, let length = spaceLength(endingAt: end) { end = max(start, end - length) }
    if hasWord(start..<end) { found.append(start..<end) }
  }

  private func spaceLength(endingAt end: Int) -> Int? {
    if let length = Terminator.lineBreak(bytes, endingAt: end) { return length }
    return switch bytes[end - 1] {
    case 0x09, 0x20: 1
    case 0xA0 where end > 1 && bytes[end - 2] == 0xC2: 2
    case 0x80 where end > 2 && bytes[end - 2] == 0x80 && bytes[end - 3] == 0xE3: 3
    default: nil
    }
  }

  private func hasWord(_ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound {
      let (kind, length) = characters.character(at: i)
      switch kind {
      case .letter, .digit, .ideograph, .hangul: return true
      default: i += length
      }
    }
    return false
  }
}
