/// What surrounds a request: greetings, thanks, signature, date, ways to answer.
struct Letter {
  let page: Page

  /// The clauses that say something, without what only belongs to the letter.
  func contents(of clauses: [Clause]) -> [Clause] {
    var kept: [Clause] = []
    var isSignature = false
    var isAside = false
    var label: Int?
    for (index, clause) in clauses.enumerated() {
      let asks = asks(clause)
      if isSignature && !asks && Page.length(clause.words) <= 8 { continue }
      isSignature = !asks && closes(clause)
      if clause.followsColon && isAside { continue }
      isAside = !asks && starts(clause, .asides) != nil
      if isSignature || isAside || (!asks && isCourtesy(clause)) { continue }
      guard var rest = withoutGreeting(clause) else { continue }
      switch heading(rest, asks: asks, before: clauses.dropFirst(index + 1).first) {
      case .drop: continue
      case .label: label = rest.words.startIndex
      case .keep:
        rest.isAsked = rest.followsColon && label == nil
        if let start = label { rest.words = page.words[start..<rest.words.endIndex] }
        label = nil
        kept.append(rest)
      }
    }
    return kept
  }

  /// What becomes of a clause: a label stays with what it labels.
  private enum Heading { case drop, label, keep }

  /// Whether a clause before a colon only announces what follows it.
  private func heading(_ clause: Clause, asks: Bool, before next: Clause?) -> Heading {
    guard clause.endsWithColon else { return .keep }
    let isLot = clause.words.first.map { Lots.words.contains($0.folded) } ?? false
    if asks || (isLot && clause.words.count <= 3) { return .drop }
    guard let tail = next, tail.followsColon else {
      return Page.length(clause.words) <= 12 ? .drop : .keep
    }
    guard clause.words.count <= 3 else { return .keep }
    return tail.words.indices.dropLast().contains(where: page.hasComma) ? .drop : .label
  }

  private func asks(_ clause: Clause) -> Bool {
    page.leadIn(in: clause.words) != nil || page.leadOut(in: clause.words) != nil
  }

  private func starts(_ clause: Clause, _ kind: CueKind) -> Int? {
    page.length(of: kind, at: clause.words.startIndex, in: clause.words)
  }

  private func closes(_ clause: Clause) -> Bool {
    starts(clause, .closings).map { Page.length(clause.words) <= $0 + 4 } ?? false
  }

  private func isCourtesy(_ clause: Clause) -> Bool {
    let words = clause.words.prefix(40)
    let isPolite = words.indices.contains { page.length(of: .courtesies, at: $0, in: words) != nil }
    return isPolite || isContact(clause) || isDate(clause)
  }

  /// An address to write or to call.
  private func isContact(_ clause: Clause) -> Bool {
    guard clause.words.count <= 16, let first = clause.words.first, let last = clause.words.last
    else { return false }
    let range = first.range.lowerBound..<last.range.upperBound
    let letters = clause.words.filter { $0.kind != .number }
    let digits = page.bytes[range].count { $0 >= 0x30 && $0 <= 0x39 }
    let isPhone = digits >= 8 && letters.count <= 3 && clause.words.count - letters.count >= 3
    return isPhone || page.bytes[range].contains(UInt8(ascii: "@"))
      || letters.contains { $0.folded == "www" || $0.folded == "https" || $0.folded == "http" }
  }

  /// A date, with at most the place where it was written.
  private func isDate(_ clause: Clause) -> Bool {
    guard clause.words.count <= 8, clause.words.contains(where: { $0.kind == .number }) else {
      return false
    }
    let others = clause.words.filter { $0.kind != .number && !$0.isStopWord }
    let months = others.filter { Calendar.isMonth($0.folded) }
    let numbers = clause.words.filter { $0.kind == .number }
    let isNumeric = numbers.count == 3 && others.count <= 1
    return isNumeric || (!months.isEmpty && others.count - months.count <= 1)
  }

  /// The clause from where the greeting ends; nil where it is nothing else.
  private func withoutGreeting(_ clause: Clause) -> Clause? {
    var clause = clause
    for _ in 0..<4 {
      guard let length = starts(clause, .greetings) else { return clause }
      let words = clause.words
      if let lead = page.leadIn(in: words), lead.lowerBound >= words.startIndex + length {
        clause.words = words[lead.lowerBound...]
        return clause
      }
      let window = words.startIndex + length - 1..<min(words.startIndex + 12, words.endIndex - 1)
      let comma = window.lowerBound < window.upperBound ? window.first(where: page.hasComma) : nil
      if let comma {
        clause.words = words[(comma + 1)...]
      } else {
        return Page.length(words) <= 8 ? nil : clause
      }
    }
    return clause
  }
}

/// The names of months, by their first letters, folded.
private enum Calendar {
  private static let stems = """
    janv jan fev fevr feb mars mar avr apr mai may maj juin jun juil jul aou aug sep oct okt nov \
    dec dez gen mag giu lug ago set ott dic ene abr ian iun iul sty lut kwi cze lip sie wrz paz \
    lis gru led uno bre dub kve cer srp zar rij pro oca sub nis haz tem eyl eki kas ara янв фев \
    мар апр май мая июн июл авг сен окт ноя дек січ лют бер кві тра чер лип сер вер жов лис гру \
    ян юни юли јан јун јул қаң ақп нау сәу мам мау шіл там қыр қаз қар жел იან თებ მარ აპრ მაი \
    ივნ ივლ აგვ სექ ოქტ ნოე დეკ يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر \
    نوفمبر ديسمبر
    """.split(separator: " ").map(String.init)
  private static let signs: Set<String> = ["年", "月", "日", "년", "월", "일"]

  static func isMonth(_ folded: String) -> Bool {
    signs.contains(folded) || (folded.utf8.count <= 24 && stems.contains { folded.hasPrefix($0) })
  }
}
