package import TextAnalysis
internal import VectorSpace

/// A text that asks more than one answer can hold.
package struct TooManyRequirements: Error, Equatable, CustomStringConvertible {
  package let need: String
  package let count: Int

  package var sentence: String {
    "the text asks for \(count) things where at most \(ParsedNeed.mostRequirements) are taken; "
      + "split it over several needs"
  }

  package var description: String { "\(need): \(sentence)" }
}

/// A need as it is read: its language, what it asks one by one, and the concepts it names.
package struct ParsedNeed: Sendable {
  package let need: Need
  /// Given, else identified; nil where unsure.
  package let language: Language?
  package let requirements: [Requirement]
  /// What was read in its text; nil where its requirements were given.
  package let request: RequestReading?
  /// Title and text, without what is refused and what only belongs to the message.
  let whole: String
  /// Of each requirement, its title, and where that differs its matter: the title without where it is
  /// to stand and without its conditions.
  package let wordings: [[String]]
  let requirementMentions: [[ConceptMention]]
  /// Of each requirement, the activities it names, by the glossary's index.
  let requirementActivities: [[Int: Float]]
  let wholeMentions: [ConceptMention]
  /// What is not wanted or is there already: given, else read in its text.
  package let exclusions: [String]
  /// Given; what is not, as its text has it.
  package let facts: NeedFacts
  /// For each exclusion that names any, the concepts that no requirement names too.
  let excludedMentions: [[ConceptMention]]
  /// Whether it says where something is to stand, and nothing of what.
  package let isOnlySetting: Bool
  /// Whether it names something that only the glossary's trade has.
  let isOfTrade: Bool

  /// A text that asks more than this is refused, so that none of it is left out without a word.
  package static let mostRequirements = 200

  init(
    _ need: Need, finder: ConceptFinder, identifier: LanguageIdentifier?,
    requests: RequestLexicon = .empty
  ) {
    self.need = need
    let guess = need.language == nil ? identifier?.guess(need.whole) : nil
    let language = need.language ?? guess?.language
    let candidates = guess?.alternatives.map(\.language) ?? []
    self.language = language
    func mentions(in text: String) -> [ConceptMention] {
      finder.reading(of: text, in: language, candidates: candidates).mentions
    }
    if need.requirements.isEmpty {
      let text = need.text.isEmpty ? need.title : need.text
      let reader = RequestReader(requests, language: language)
      let read = reader.reading(of: text)
      let request = read.joining(
        TranslatedRequirements(of: read, finder: finder, candidates: candidates).same)
      self.request = request
      let titled = Self.titled(need, beside: request, reader) { mentions(in: $0) }
      requirements = Self.requirements(of: request.requirements + titled)
      self.whole = Self.whole(of: need, text: text, request)
    } else {
      request = nil
      requirements = need.requirements
      self.whole = need.whole
    }
    let readings = requirements.map {
      finder.reading(of: $0.title, in: language, candidates: candidates)
    }
    wordings = zip(requirements, readings).map { Self.wordings(of: $0, $1) }
    requirementMentions = readings.map(\.mentions)
    requirementActivities = readings.map(\.activities)
    let whole = finder.reading(of: self.whole, in: language, candidates: candidates)
    exclusions =
      need.exclusions.isEmpty ? request?.exclusions.map(\.text) ?? [] : need.exclusions
    facts = request.map { need.facts.filled(from: NeedFacts($0.facts)) } ?? need.facts
    excludedMentions = ExclusionPenalty.mentions(
      of: exclusions.map(mentions), asked: requirementMentions)
    wholeMentions = Self.wanted(whole.mentions, excludedMentions)
    isOfTrade = whole.isOfTrade || readings.contains(where: \.isOfTrade)
    isOnlySetting = !readings.isEmpty && readings.allSatisfy(\.isOnlySetting)
  }

  private static func wanted(
    _ mentions: [ConceptMention], _ excluded: [[ConceptMention]]
  ) -> [ConceptMention] {
    let refused = Set(excluded.joined().map(\.concept))
    return mentions.filter { !refused.contains($0.concept) }
  }

  /// - Throws: `TooManyRequirements`.
  func checkSize() throws(TooManyRequirements) {
    guard request == nil || requirements.count <= Self.mostRequirements else {
      throw TooManyRequirements(need: need.id, count: requirements.count)
    }
  }

  /// What a title asks that its text does not ask in the same words: a title says what the writer
  /// takes for the matter.
  private static func titled(
    _ need: Need, beside text: RequestReading, _ reader: RequestReader,
    concepts: (String) -> [ConceptMention]
  ) -> [RequestReading.Requirement] {
    guard !need.text.isEmpty else { return [] }
    let written = text.requirements.map { $0.title.lowercased() }
    let refused = Set(text.exclusions.flatMap { concepts($0.text) }.map(\.concept))
    return reader.reading(of: need.title).requirements.filter { asked in
      let title = asked.title.lowercased()
      return !written.contains { $0.contains(title) }
        && refused.isDisjoint(with: concepts(asked.title).map(\.concept))
    }
  }

  private static func requirements(
    of found: [RequestReading.Requirement]
  ) -> [Requirement] {
    found.enumerated().map { index, found in
      Requirement(
        id: "R\(index + 1)", title: found.title, isOptional: found.isOptional,
        conditions: found.conditions.map(\.text))
    }
  }

  private static func wordings(
    of requirement: Requirement, _ reading: ConceptReading
  ) -> [String] {
    let title = Array(requirement.title.utf8)
    let conditions = requirement.conditions.compactMap { title.firstRange(of: Array($0.utf8)) }
    let left = RangeSet(title.indices).subtracting(RangeSet(reading.places + conditions))
    let matter = String(decoding: title[left], as: UTF8.self)
    return matter == requirement.title || matter.count(where: \.isLetter) < shortestMatter
      ? [requirement.title] : [requirement.title, matter]
  }

  /// Of fewer letters, what is left of a title says nothing.
  private static let shortestMatter = 3

  /// What is refused must not be found by its words, and a signature is no part of a request.
  private static func whole(of need: Need, text: String, _ request: RequestReading) -> String {
    let bytes = Array(text.utf8)
    let kept = request.clauses.filter { $0.kind != .exclusion && $0.kind != .boilerplate }
      .map { String(decoding: bytes[$0.range], as: UTF8.self) }.joined()
    let title = need.text.isEmpty ? "" : need.title
    return [title, kept].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The need's title; of a text without one, what it asks.
  package var heading: String {
    guard need.title.isEmpty, !requirements.isEmpty else { return need.heading }
    var title = ""
    for requirement in requirements {
      let next = title.isEmpty ? requirement.title : title + ", " + requirement.title
      if next.count > Self.headingLength { break }
      title = next
    }
    return title.isEmpty
      ? requirements[0].title.prefix(Self.headingLength - 1) + "…" : title
  }

  private static let headingLength = 80
}
