import LinearAlgebra
import Testing
import TextAnalysis

struct RequestPropertyTests {
  private func check(_ text: String, _ language: Language?) {
    let reading = RequestCueFiles.reader(language).reading(of: text)
    let bytes = Array(text.utf8)
    var end = 0
    for clause in reading.clauses {
      #expect(clause.range.lowerBound == end && !clause.range.isEmpty)
      end = clause.range.upperBound
    }
    #expect(end == bytes.count, "\(text)")
    let ranges =
      reading.clauses.map(\.range) + reading.requirements.flatMap(\.ranges)
      + reading.exclusions.map(\.range) + reading.conditions.map(\.range)
    for range in ranges {
      #expect(range.upperBound <= bytes.count)
      #expect(String(validating: bytes[range], as: UTF8.self) != nil, "\(text)")
    }
    for clause in reading.clauses {
      if let requirement = clause.requirement {
        #expect(reading.requirements.indices.contains(requirement))
      }
    }
  }

  private static let pieces = [
    "Nous cherchons", "we do not need", "ratraki", "нам нужны", "не требуется", "télésiège", "12",
    "2 400 p/h", "3 x", ",", ";", ":", " – ", "(", ")", "\n", "\n\n", "\r\n", "- ", "1. ", "> ",
    "\t", "|", "et", "and", "sans", "ohne", "Lot 1 :", "Lot 2 –", "mais", "Cordialement,", "PS :",
    "De : x <x@example.org>", "Objet : RE", "-----Original Message-----", "je", "雪", "と", "需要",
    "。", "、", "\u{2028}", "\u{85}", "e\u{301}", "👩‍🚒", "«", "»", "%", "€", ".", "?", "!", " ",
    "si le budget le permet", "remplacer", "par", "Page 3/4", "a)", "b)", "12/03/2027", "&", "+",
  ]

  @Test func `clauses cover any text, without gap or overlap`() {
    for seed in 0..<UInt64(400) {
      var generator = SplitMix64(seed: seed)
      let text = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        Self.pieces.randomElement(using: &generator)!
          + (Bool.random(using: &generator) ? " " : "")
      }.joined()
      check(text, Language.allCases.randomElement(using: &generator))
      if seed < 60 { check(text, nil) }
    }
  }

  @Test(arguments: ["", " ", "\n\n", "…", "—", "\u{FEFF}", "> ", "--", "\t\t", "()", "\u{0}"])
  func `a text without a word is read`(text: String) {
    for language in Language.allCases.map(Optional.init) + [nil] {
      check(text, language)
      #expect(RequestCueFiles.titles(in: text, language).isEmpty)
    }
  }

  /// Of the labels of a language, those that a list, a table or a polite phrase may lose: names of things
  /// that the cues read as a verb, a condition or an "and".
  private static let mostLost = 0.002

  @Test(arguments: RequestPhrases.all)
  func `the labels of the glossary are requirements, once`(phrases: RequestPhrases) {
    // Who interprets belongs to the visit, and "for our" says where something is to stand.
    let labels = RequestPhrases.things(of: phrases.language)
    var lost: [String] = []
    for start in stride(from: 0, to: labels.count, by: 40) {
      let part = labels[start..<min(start + 40, labels.count)]
      let list = part.map { "- 3 \($0)" }.joined(separator: "\n")
      lost += missing(part, in: list, phrases.language)
      let rows = part.map { "\($0)\t7\t11/2027" }.joined(separator: "\n")
      lost += missing(part, in: rows, phrases.language)
    }
    // An Arabic "and" is a letter of the word after it, so a label of two nouns is two wishes.
    for label in labels where !(phrases.language == .ar && label.contains(" وال")) {
      lost += missing([label], in: phrases.text("polite", label, ""), phrases.language)
      // Also after something else was asked.
      let second = phrases.text("ask", labels[0], "") + " " + phrases.text("ask", label, "")
      lost += missing([label], in: second, phrases.language)
    }
    #expect(
      Double(lost.count) <= Self.mostLost * Double(4 * labels.count),
      "\(phrases.language): \(lost.count) of \(4 * labels.count): \(lost.prefix(20))")
  }

  /// The labels that are no requirement of their own.
  private func missing(
    _ labels: ArraySlice<String>, in text: String, _ language: Language
  ) -> [String] {
    var titles = RequestCueFiles.titles(in: text, language).map(plain)
    return labels.filter { label in
      // "A company of …" may be left out of the title.
      let place = titles.firstIndex { $0.contains(plain(label)) || plain(label).contains($0) }
      if let place { titles.remove(at: place) }
      return place == nil
    }
  }

  private func plain(_ text: String) -> String {
    text.lowercased().filter { !"«»".contains($0) }
  }
}
