package import Matching
package import TextAnalysis
internal import VectorSpace

extension ReadingReply {
  /// - Parameters:
  ///   - need: its text is read where it brings no requirements.
  ///   - index: names concepts in its language of explanation.
  ///   - hasTokens: whether every word is listed with its term.
  package init(
    of need: Need, in index: MatchIndex, file: File? = nil, hasTokens: Bool = false
  ) {
    let view = RequestView(need: need, index: index)
    let reading = view.reading
    let guess = index.resources.identifier?.guess(view.text)
    self.init(
      language: reading.language, probability: guess?.probability ?? 0, title: reading.heading,
      text: view.text, file: file, concepts: view.concepts(in: view.text),
      requirements: view.requirements,
      excluded: (reading.request?.exclusions ?? []).map {
        Exclusion(text: $0.text, range: view.offsets[$0.range], reason: $0.reason.rawValue)
      },
      conditions: (reading.request?.conditions ?? []).map(view.part), facts: view.facts,
      setAside: view.setAside, tokens: hasTokens ? view.tokens : nil)
  }
}

/// A need as it is read, with its places in code points and its concepts by name.
private struct RequestView {
  let need: Need
  let reading: ParsedNeed
  let text: String
  let offsets: CodePointOffsets
  private let index: MatchIndex
  private let bytes: [UInt8]

  init(need: Need, index: MatchIndex) {
    (self.need, self.index) = (need, index)
    text = need.text.isEmpty ? need.title : need.text
    reading = index.reading(of: need)
    bytes = Array(text.utf8)
    offsets = CodePointOffsets(bytes)
  }

  var requirements: [ReadingReply.Requirement] {
    let found = reading.request?.requirements ?? []
    return reading.requirements.enumerated().map { place, requirement in
      let read = place < found.count ? found[place] : nil
      let ranges = read?.ranges.map { offsets[$0] } ?? []
      return ReadingReply.Requirement(
        id: requirement.id, title: requirement.title,
        range: ranges.count == 1 ? ranges[0] : nil, ranges: ranges,
        optional: requirement.isOptional, conditions: read?.conditions.map(part) ?? [],
        concepts: concepts(in: requirement.title))
    }
  }

  func part(_ part: RequestReading.Part) -> ReadingReply.Part {
    ReadingReply.Part(text: part.text, range: offsets[part.range])
  }

  func concepts(in text: String) -> [ReadingReply.Concept] {
    index.concepts(in: text, reading.language)
  }

  var facts: ReadingReply.Facts {
    let facts = reading.facts
    let days = VisitDays(in: facts.dates, language: reading.language)
    return ReadingReply.Facts(
      dates: facts.dates, first: days?.first, last: days?.last, delegates: facts.delegates,
      languages: facts.languages, budget: facts.budget, sender: facts.sender ?? need.issuer,
      country: facts.country ?? need.country, deadline: facts.deadline)
  }

  /// Clauses that say nothing of what is asked or refused, white space run together.
  var setAside: [ReadingReply.Clause] {
    let clauses = reading.request?.clauses ?? []
    return clauses.filter { [.fact, .context, .boilerplate].contains($0.kind) }.compactMap {
      clause in
      let text = String(decoding: bytes[clause.range], as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return text.isEmpty
        ? nil
        : ReadingReply.Clause(
          text: text, range: offsets[clause.range], kind: clause.kind.rawValue,
          reason: clause.reason?.rawValue)
    }
  }

  var tokens: [ReadingReply.Token] {
    Analyzer(language: reading.language).tokens(in: text).map {
      ReadingReply.Token(
        start: $0.range.lowerBound, end: $0.range.upperBound,
        surface: String(decoding: bytes[$0.range], as: UTF8.self), term: $0.term,
        kind: "\($0.kind)", isStopWord: $0.isStopWord)
    }
  }
}

extension MatchIndex {
  /// The concepts that a text names, by their names in the language of explanation.
  package func concepts(in text: String, _ language: Language?) -> [ReadingReply.Concept] {
    let finder = resources.finder
    let bytes = Array(text.utf8)
    return finder.mentions(in: [(text, language)])[0].map { mention in
      ReadingReply.Concept(
        id: finder.glossary.concepts[mention.concept].id,
        label: finder.glossary.name(of: mention.concept, in: resources.explanationLanguage),
        surfaces: mention.ranges.map { String(decoding: bytes[$0], as: UTF8.self) })
    }
  }
}
