/// A text as it was sent: its lines, and which of them are the message.
struct Message {
  struct Line {
    /// Without the line break.
    let range: Range<Int>
    let text: String
    var reason: SetAsideReason?
    /// Where its content starts, after quotation marks.
    var isQuoted = false

    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
  }

  private(set) var lines: [Line]
  private let cues: RequestCues
  private let isChat: Bool
  private let found = LineCues()
  /// Whether the sender says that the quoted request still stands.
  private(set) var keepsQuoted = false

  init(_ bytes: [UInt8], cues: RequestCues) {
    self.cues = cues
    let plain = Message.lines(bytes)
    lines = ChatLog.parted(plain)
    isChat = lines.count > plain.count
    markQuoted()
    markHeaders()
    markReplies()
    markProgramLines()
    markFooters()
    markClosing()
    markLastLine()
    if lines.contains(where: { $0.reason == nil && has(.stands, $0.text) }) { keepQuoted() }
  }

  static func lines(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var index = 0
    func add(_ end: Int) {
      lines.append(
        Line(range: start..<end, text: String(decoding: bytes[start..<end], as: UTF8.self)))
    }
    while index < bytes.count {
      var length = 0
      switch bytes[index] {
      case 0x0A, 0x0B, 0x0C: length = 1
      case 0x0D: length = index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85: length = 2
      case 0xE2
      where index + 2 < bytes.count && bytes[index + 1] == 0x80
        && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9):
        length = 3
      default: break
      }
      if length > 0 {
        add(index)
        start = index + length
      }
      index += max(1, length)
    }
    add(bytes.count)
    return lines
  }

  // MARK: Cues in a line

  private func words(_ text: String) -> [Token] { found.entry(text, cues).words }

  private func has(_ kind: CueKind, _ text: String) -> Bool {
    found.entry(text, cues).kinds.contains(kind)
  }

  /// How many words of the line a cue at its start takes up.
  private func starts(_ kind: CueKind, _ words: [Token]) -> Int? {
    guard !words.isEmpty else { return nil }
    return cues.hits(at: 0, in: words[...]).filter { $0.kind == kind }.map(\.range.count).max()
  }

  private func asks(_ text: String) -> Bool {
    found.entry(text, cues).kinds.contains { $0 == .ask || $0.isExclusion || $0 == .question }
  }

  // MARK: Quoted replies and headers

  private mutating func markQuoted() {
    for index in lines.indices {
      let text = lines[index].text.drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix(">") {
        lines[index].reason = .quoted
        lines[index].isQuoted = true
      }
    }
  }

  /// The name before the colon of a header line.
  private func headerName(_ text: String) -> (name: [Token], value: String)? {
    let line = text.trimmingPrefix { $0 == " " || $0 == ">" || $0 == "*" || $0 == "\t" }
    guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let name = words(String(line[..<colon]))
    guard !name.isEmpty, name.count <= 8 else { return nil }
    return (name, String(line[line.index(after: colon)...]))
  }

  private func isHeader(_ text: String) -> Bool {
    guard let (name, _) = headerName(text) else { return false }
    return starts(.header, name) == name.count || starts(.subject, name) == name.count
  }

  private func isSubject(_ text: String) -> Bool {
    guard let (name, _) = headerName(text) else { return false }
    return starts(.subject, name) == name.count
  }

  private mutating func markHeaders() {
    var index = 0
    while index < lines.count {
      guard isHeader(lines[index].text), !lines[index].isQuoted else {
        index += 1
        continue
      }
      var end = index
      while end < lines.count, isHeader(lines[end].text) { end += 1 }
      let hasAddress = lines[index..<end].contains { $0.text.contains("@") }
      if end - index >= 2 || hasAddress || isSubject(lines[index].text) {
        for line in index..<end { lines[line].reason = .header }
      }
      index = max(end, index + 1)
    }
    if let first = lines.firstIndex(where: { !$0.isBlank }), lines[first].reason == nil,
      isReference(lines[first].text)
    {
      lines[first].reason = .header
    }
  }

  /// A number and a date above a letter: "No. 04-2/318, 2 March 2027".
  private func isReference(_ text: String) -> Bool {
    let words = words(text)
    guard !words.isEmpty, words.count <= 12 else { return false }
    let others = words.indices.filter { index in
      let hits = cues.hits(at: index, in: words[...])
      return words[index].kind != .number && !words[index].isStopWord
        && !hits.contains {
          [.month, .weekday, .subject, .header, .unit, .article, .opener].contains($0.kind)
        }
    }
    return !text.contains("\t") && others.isEmpty && words.count >= 3
      && words.count { $0.kind == .number } >= 2
  }

  private mutating func markReplies() {
    for index in lines.indices where !lines[index].isQuoted {
      let text = lines[index].text
      if isForward(text) {
        lines[index].reason = .forwarded
        continue
      }
      guard isReplyIntroduction(text, next: index + 1 < lines.count ? lines[index + 1].text : "")
      else {
        if startsLaterMail(index) { quote(from: index) }
        continue
      }
      lines[index].reason = .quoted
      let rest = lines[(index + 1)...]
      let isMarked = rest.contains { $0.isQuoted }
      if !isMarked { quote(from: index) }
      if !text.contains(":") && !text.hasSuffix("-"), index + 1 < lines.count {
        lines[index + 1].reason = .quoted
      }
    }
  }

  /// A block of headers in the middle of a text: what follows is an older mail.
  private func startsLaterMail(_ index: Int) -> Bool {
    guard lines[index].reason == .header, index > 0, lines[index - 1].reason != .header,
      lines[index - 1].reason != .forwarded,
      !(index > 1 && lines[index - 1].isBlank && lines[index - 2].reason == .forwarded)
    else { return false }
    let count = lines[index...].prefix { $0.reason == .header }.count
    let body = lines[..<index].filter { !$0.isBlank && $0.reason == nil }
    return count >= 3 && body.contains { asks($0.text) }
  }

  private mutating func quote(from index: Int) {
    for line in index..<lines.count where lines[line].reason == nil || lines[line].reason == .header
    {
      lines[line].reason = .quoted
    }
  }

  private func isForward(_ text: String) -> Bool {
    let trimmed = text.trimmingCharacters(of: "-–—_ *>:：")
    guard has(.forward, trimmed) else { return false }
    let count = words(trimmed).count
    return count <= (isIdeographic(trimmed) ? 12 : 6)
  }

  private func isIdeographic(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value >= 0x3040 }
  }

  /// "On Mon, Mar 1, 2027 at 4:05 PM Cluster <…> wrote:" in any language, or a ruled heading.
  private func isReplyIntroduction(_ text: String, next: String) -> Bool {
    let trimmed = text.trimmingCharacters(of: " \t")
    let isRuled = trimmed.hasPrefix("---") || trimmed.hasPrefix("___")
    if isRuled, trimmed.count > 20 || has(.reply, trimmed) {
      let letters = trimmed.contains { $0.isLetter }
      if letters { return has(.reply, trimmed) }
      return trimmed.hasPrefix("____") && isHeader(next)
    }
    let joined = trimmed.hasSuffix(":") || trimmed.hasSuffix("：") ? trimmed : trimmed + " " + next
    let ends = joined.trimmingCharacters(of: " \t>")
    guard ends.hasSuffix(":") || ends.hasSuffix("："), has(.reply, joined), words(joined).count <= 60
    else { return false }
    let digits = joined.count { $0.isNumber }
    return (digits >= 4 && joined.contains { $0 == ":" }) || joined.contains("@")
  }

  // MARK: Programs and pages

  private mutating func markProgramLines() {
    for index in lines.indices where lines[index].reason == nil {
      let words = words(lines[index].text)
      if starts(.device, words) != nil, words.count <= 24 { lines[index].reason = .device }
      if starts(.disclaimer, words) != nil, !asksPlainly(lines[index].text) {
        var line = index
        while line < lines.count, !lines[line].isBlank, lines[line].reason == nil {
          lines[line].reason = .disclaimer
          line += 1
        }
      }
    }
  }

  private func asksPlainly(_ text: String) -> Bool {
    let words = words(text)
    return words.indices.prefix(3).contains { index in
      cues.hits(at: index, in: words[...]).contains { $0.kind == .ask }
    }
  }

  /// Page numbers, and lines that come again on each page.
  private mutating func markFooters() {
    var counts: [String: Int] = [:]
    for line in lines where line.reason == nil && !line.isBlank {
      counts[Message.shape(line.text), default: 0] += 1
    }
    for index in lines.indices where lines[index].reason == nil && !lines[index].isBlank {
      let text = lines[index].text
      let words = words(text)
      let isPage =
        starts(.footer, words).map { length in
          words.count <= 14 && words.prefix(length + 2).contains { $0.kind == .number }
            && !text.contains("\t")
        } ?? false
      let shape = Message.shape(text)
      let recurs =
        (counts[shape] ?? 0) > 1 && text.contains { $0.isNumber } && words.count <= 16
        && !text.contains("\t") && words.count >= 3 && !startsItem(text)
      if isPage || (recurs && !asks(text)) { lines[index].reason = .footer }
    }
  }

  private func startsItem(_ text: String) -> Bool {
    let start = text.drop { $0 == " " || $0 == "\t" }
    guard let first = start.first else { return false }
    return "-*•+–—·▪●◦■‣".contains(first) || first.isNumber
  }

  static func shape(_ text: String) -> String {
    String(text.map { $0.isNumber ? "0" : $0 }).trimmingCharacters(of: " \t")
  }

  // MARK: Signature

  private mutating func markClosing() {
    var index = 0
    var hasAsked = false
    while index < lines.count {
      defer { index += 1 }
      guard lines[index].reason == nil, !lines[index].isBlank else { continue }
      let text = lines[index].text
      let trimmed = text.trimmingCharacters(of: " \t")
      let words = words(text)
      let isRule = trimmed == "--" || trimmed == "—" || (trimmed == "-- ")
      let closes = isRule || isClosing(words, text, hasAsked: hasAsked)
      if asks(text) { hasAsked = true }
      guard closes else { continue }
      lines[index].reason = .closing
      sign(from: index + 1)
    }
  }

  private func isClosing(_ words: [Token], _ text: String, hasAsked: Bool) -> Bool {
    guard !words.isEmpty else { return false }
    let limit = isIdeographic(text) ? 24 : 9
    if let length = starts(.closing, words), words.count <= length + limit, !asksPlainly(text) {
      return true
    }
    if let length = starts(.thanks, words), hasAsked, words.count <= length + 5, !asksPlainly(text)
    {
      return !text.contains("?")
    }
    return false
  }

  /// Marks the lines of a signature, up to a postscript or something asked.
  private mutating func sign(from start: Int) {
    for index in start..<lines.count {
      guard lines[index].reason == nil else {
        // What comes after a greeting in a chat is the next message.
        if lines[index].reason == .quoted || (isChat && lines[index].reason == .header) { return }
        continue
      }
      if lines[index].isBlank { continue }
      let text = lines[index].text
      let words = words(text)
      if starts(.postscript, words) != nil { return }
      if asksPlainly(text), words.count > 4 { return }
      lines[index].reason = .signature
    }
  }

  /// A short last line without a full stop after prose is who sends it.
  private mutating func markLastLine() {
    guard let last = lines.lastIndex(where: { $0.reason == nil && !$0.isBlank }), last > 0 else {
      return
    }
    let text = lines[last].text.trimmingCharacters(of: " \t")
    let before = lines[..<last].last { !$0.isBlank }
    guard let before, before.reason == nil, !startsItem(text), !text.contains("\t") else { return }
    let ends = before.text.trimmingCharacters(of: " \t").last
    guard let ends, ".!?。！？؟".contains(ends), let end = text.last, end.isLetter || end == ")",
      words(text).count <= (isIdeographic(text) ? 16 : 10), !asks(text), !text.contains(":"),
      lines.contains(where: { $0.reason == nil && asks($0.text) })
    else { return }
    lines[last].reason = .signature
  }

  private mutating func keepQuoted() {
    keepsQuoted = true
    for index in lines.indices where lines[index].reason == .quoted && !isIntroduction(index) {
      lines[index].reason = nil
    }
  }

  /// Who signs: the first lines of the signature that are neither an address nor a number, without
  /// what a dash or a bar parts from the name.
  var sender: RequestFact? {
    guard let first = lines.firstIndex(where: { $0.reason == .signature && isName($0.text) })
    else { return nil }
    let signed = lines[first...].prefix { $0.reason == .signature && isName($0.text) }.prefix(3)
    guard let last = signed.last else { return nil }
    let names = signed.map { line in
      let name = [" – ", " — ", " · ", " | ", " - "].reduce(line.text[...]) { text, mark in
        text.firstRange(of: mark).map { text[..<$0.lowerBound] } ?? text
      }
      return name.trimmingCharacters(of: " \t,\r")
    }
    return RequestFact(
      value: .sender, text: names.joined(separator: ", "),
      range: lines[first].range.lowerBound..<last.range.upperBound)
  }

  private func isName(_ text: String) -> Bool {
    let letters = text.count { $0.isLetter }
    return letters >= 2 && letters > 2 * text.count { $0.isNumber } && !text.contains("@")
      && !text.contains("www.") && !text.contains("://") && text.count <= 90
  }

  private func isIntroduction(_ index: Int) -> Bool {
    isReplyIntroduction(
      lines[index].text, next: index + 1 < lines.count ? lines[index + 1].text : "")
  }

  /// Takes what was forwarded or quoted for the message, where the sender wrote nothing else.
  mutating func takeQuoted() { keepQuoted() }
}

extension StringProtocol {
  func trimmingCharacters(of set: String) -> String {
    let characters = Set(set)
    var rest = self[...]
    while let first = rest.first, characters.contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, characters.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
