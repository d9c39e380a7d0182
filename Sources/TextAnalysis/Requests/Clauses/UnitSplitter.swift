/// Cuts a passage into sentences, list items, rows and lots.
struct UnitSplitter {
  let passage: Passage

  func units() -> [PassageReader.Unit] {
    var units: [PassageReader.Unit] = []
    let lines = Message.lines(Array(passage.bytes[passage.range])).map {
      $0.range.lowerBound + passage.range.lowerBound..<$0.range.upperBound
        + passage.range.lowerBound
    }
    var prose: Range<Int>?
    var table: [Range<Int>] = []
    func flushProse() {
      if let range = prose { units += sentencesUnits(range) }
      prose = nil
    }
    func flushTable() {
      if !table.isEmpty { units += rows(table) }
      table = []
    }
    let tabular = tableLines(lines)
    for (index, line) in lines.enumerated() {
      if tabular.contains(index) {
        flushProse()
        table.append(line)
      } else {
        flushTable()
        prose = (prose?.lowerBound ?? line.lowerBound)..<line.upperBound
      }
    }
    flushTable()
    flushProse()
    return units
  }

  // MARK: Tables

  private func separator(_ line: Range<Int>) -> (Character, Int)? {
    let text = String(decoding: passage.bytes[line], as: UTF8.self)
    let tabs = text.count { $0 == "\t" }
    let isIndented = text.trimmingCharacters(of: " ").hasPrefix("\t")
    if tabs > (isIndented ? 1 : 0) { return ("\t", tabs) }
    let bars = text.count { $0 == "|" }
    if bars >= 3 || (bars >= 2 && text.trimmingCharacters(of: " ").hasPrefix("|")) {
      return ("|", bars)
    }
    for mark in [";", ","] as [Character] {
      let count = text.count { $0 == mark }
      if count >= 2, !text.trimmingCharacters(of: " \r").hasSuffix(".") { return (mark, count) }
    }
    return nil
  }

  /// The lines that are rows: by tabs or bars alone, by commas only where several agree.
  private func tableLines(_ lines: [Range<Int>]) -> Set<Int> {
    var found: Set<Int> = []
    var index = 0
    while index < lines.count {
      guard let (mark, count) = separator(lines[index]) else {
        index += 1
        continue
      }
      if mark == "\t" || mark == "|" {
        found.insert(index)
        index += 1
        continue
      }
      var end = index
      while end < lines.count, let other = separator(lines[end]), other == (mark, count) {
        end += 1
      }
      let isTight = lines[index..<end].allSatisfy { line in
        let text = String(decoding: passage.bytes[line], as: UTF8.self)
        return !text.contains("\(mark) ")
      }
      if end - index >= 3, isTight { found.formUnion(index..<end) }
      index = max(end, index + 1)
    }
    return found
  }

  private func rows(_ lines: [Range<Int>]) -> [PassageReader.Unit] {
    var rows = lines.compactMap { line -> PassageReader.Unit? in
      let words = passage.words(in: line)
      guard !words.isEmpty else { return nil }
      var unit = PassageReader.Unit(passage: passage, words: words, start: line.lowerBound)
      unit.form = .row
      unit.cells = cells(line)
      return unit
    }
    if rows.count > 1, isHeader(rows[0], rows[1]) { rows[0].cells = [] }
    return rows
  }

  private func cells(_ line: Range<Int>) -> [Range<Int>] {
    guard let (mark, _) = separator(line), let byte = mark.asciiValue else {
      return [passage.words(in: line)]
    }
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    for index in line where passage.bytes[index] == byte {
      cells.append(passage.words(in: start..<index))
      start = index + 1
    }
    cells.append(passage.words(in: start..<line.upperBound))
    return cells.filter { !$0.isEmpty }
  }

  /// A first row without figures above one that has some.
  private func isHeader(_ first: PassageReader.Unit, _ second: PassageReader.Unit) -> Bool {
    let named = first.cells.contains {
      passage.length(of: .condition, at: $0.lowerBound, before: $0.upperBound) != nil
        || passage.length(of: .head, at: $0.lowerBound, before: $0.upperBound) != nil
    }
    return !passage.hasDigit(first.words) && first.cells.count > 1
      && (passage.hasDigit(second.words) || named)
  }

  // MARK: Sentences

  private func sentencesUnits(_ range: Range<Int>) -> [PassageReader.Unit] {
    let text = String(decoding: passage.bytes[range], as: UTF8.self)
    var units: [PassageReader.Unit] = []
    var previous = range.lowerBound
    for sentence in sentences(of: text) {
      let bytes = sentence.lowerBound + range.lowerBound..<sentence.upperBound + range.lowerBound
      let words = passage.words(in: bytes)
      guard !words.isEmpty else { continue }
      for (index, part) in parts(of: words).enumerated() {
        var unit = PassageReader.Unit(
          passage: passage, words: part,
          start: index == 0
            ? lineStart(bytes.lowerBound, from: previous)
            : passage.words[part.lowerBound].range.lowerBound)
        describe(
          &unit, extent(of: part, in: bytes, words),
          isFirst: index == 0 || passage.gap(before: part.lowerBound).contains(0x0A),
          isLast: part.upperBound == words.upperBound
            || passage.gap(before: part.upperBound).contains(0x0A))
        units.append(unit)
      }
      previous = bytes.upperBound
    }
    return joined(units)
  }

  /// The bytes of a part of a sentence, to the end of its line or of the sentence.
  private func extent(
    of part: Range<Int>, in sentence: Range<Int>, _ words: Range<Int>
  ) -> Range<Int> {
    let start =
      part.lowerBound == words.lowerBound
      ? sentence.lowerBound : passage.words[part.lowerBound].range.lowerBound
    if part.upperBound == words.upperBound { return start..<max(start, sentence.upperBound) }
    let gap = passage.gap(before: part.upperBound)
    return start..<max(start, gap.firstIndex(of: 0x0A) ?? gap.endIndex)
  }

  /// A lot whose title stands on the next line.
  private func joined(_ units: [PassageReader.Unit]) -> [PassageReader.Unit] {
    var result: [PassageReader.Unit] = []
    for unit in units {
      if let last = result.last, unit.form == .prose, last.form != .row,
        last.words.upperBound == unit.words.lowerBound, continuesAmount(unit.words.lowerBound)
      {
        result[result.count - 1].words = last.words.lowerBound..<unit.words.upperBound
        continue
      }
      if let last = result.last, unit.form == .prose, last.form != .row,
        last.words.upperBound == unit.words.lowerBound, isInBracket(last, unit)
      {
        result[result.count - 1].words = last.words.lowerBound..<unit.words.upperBound
        continue
      }
      if let last = result.last, last.form == .lot,
        LotHeading.title(passage, last.words).isEmpty, unit.form != .lot
      {
        result[result.count - 1].words = last.words.lowerBound..<unit.words.upperBound
      } else {
        result.append(unit)
      }
    }
    return result
  }

  /// "€" after "14 Mio.": the point ends a word, not the sentence.
  private func continuesAmount(_ index: Int) -> Bool {
    index > 1 && passage.isUnit(index, before: passage.words.count)
      && passage.gap(before: index).first == UInt8(ascii: ".")
      && !passage.gap(before: index).contains(0x0A)
      && passage.isUnit(index - 1, before: index) && passage.words[index - 2].kind == .number
  }

  /// "(approx. 600)": a point in a bracket that the same line closes ends no sentence.
  private func isInBracket(_ last: PassageReader.Unit, _ unit: PassageReader.Unit) -> Bool {
    let end = passage.words[unit.words.lowerBound].range.lowerBound
    let start = max(
      passage.words[last.words.lowerBound].range.lowerBound, end - Self.longestBracket)
    guard let open = passage.bytes[start..<end].lastIndex(of: UInt8(ascii: "(")),
      !passage.bytes[open..<end].contains(where: { $0 == 0x0A || $0 == UInt8(ascii: ")") })
    else { return false }
    let limit = min(passage.range.upperBound, end + Self.longestBracket)
    let rest = passage.bytes[end..<limit].prefix { $0 != 0x0A && $0 != UInt8(ascii: "(") }
    return rest.contains(UInt8(ascii: ")"))
  }

  private static let longestBracket = 120

  private func lineStart(_ offset: Int, from previous: Int) -> Int {
    var start = offset
    while start > previous, passage.bytes[start - 1] != 0x0A, passage.bytes[start - 1] != 0x0D {
      start -= 1
    }
    return start
  }

  private func describe(
    _ unit: inout PassageReader.Unit, _ bytes: Range<Int>, isFirst: Bool, isLast: Bool
  ) {
    let marker = passage.bytes[unit.start..<max(unit.start, bytes.lowerBound)]
    if isFirst, marker.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0xC2 && $0 != 0xA0 }) {
      unit.form = .item
    }
    if LotHeading.end(passage, at: unit.words.lowerBound, before: unit.words.upperBound) != nil {
      unit.form = .lot
    }
    let end = String(decoding: passage.bytes[bytes], as: UTF8.self)
    let last = isLast ? end.trimmingCharacters(of: " \t\r\n\"”»").last : nil
    unit.isQuestion = last == "?" || last == "？" || last == "؟"
    unit.endsWithColon = last == ":" || last == "："
    var after = bytes.upperBound
    while after < passage.bytes.count, passage.bytes[after] == 0x20 { after += 1 }
    let endsLine =
      after >= passage.range.upperBound || passage.bytes[after] == 0x0A
      || passage.bytes[after] == 0x0D
    let startsLine =
      unit.start == 0 || passage.bytes[unit.start - 1] == 0x0A
      || unit.start == passage.range.lowerBound
    let isSentence = last.map { ".!?。！？؟".contains($0) } ?? false
    unit.isLine = isFirst && isLast && startsLine && endsLine && !isSentence && !unit.endsWithColon
  }

  /// Longer sentences are cut here, so that time stays in proportion to the text.
  private static let longestUnit = 400

  /// Parts of a sentence: lots written after one another, sentences that begin small.
  private func parts(of words: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = words.lowerBound
    var wrap = LineWrap(passage: passage)
    for index in words.dropFirst() {
      let gap = passage.gap(before: index)
      let opensLot =
        gap.contains { $0 != 0x20 } && !gap.contains(UInt8(ascii: "("))
        && LotHeading.end(passage, at: index, before: words.upperBound) != nil
      let opensLine =
        gap.contains(0x0A) && isMarked(words.lowerBound)
        && !passage.predicates(in: index..<words.upperBound).isEmpty
      guard
        opensLot || opensLine || endsSmall(gap, before: index) || wrap.breaks(before: index)
          || index - start >= Self.longestUnit
      else { continue }
      parts.append(start..<index)
      start = index
    }
    parts.append(start..<words.upperBound)
    return parts
  }

  /// Whether a list mark stands before a word.
  private func isMarked(_ index: Int) -> Bool {
    let line = passage.gap(before: index).split(separator: 0x0A, omittingEmptySubsequences: false)
    return line.last?.contains { $0 != 0x20 && $0 != 0x09 } ?? false
  }

  /// A full stop after a whole word, though a small letter follows.
  private func endsSmall(_ gap: ArraySlice<UInt8>, before index: Int) -> Bool {
    // French writes a space before "?" and "!".
    let marks = gap.drop { $0 == 0x20 || $0 == 0xC2 || $0 == 0xA0 }
    if marks.count > 1, marks.first == 0x3F || marks.first == 0x21,
      marks.drop(while: { $0 == 0x3F || $0 == 0x21 }).first == 0x20
    {
      return true
    }
    guard gap.count >= 2, let first = gap.first, [0x2E, 0x21, 0x3F].contains(first),
      gap.dropFirst().allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }), index > 0
    else { return false }
    let word = passage.words[index - 1]
    // Dutch "already", which other languages shorten a word to.
    if passage.cues.language == .nl, word.folded == "al" { return true }
    return word.kind == .word && word.folded.count >= 4
      && passage.length(of: .unit, at: index - 1, before: index) == nil
  }
}
