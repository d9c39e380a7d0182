package import TextAnalysis
internal import VectorSpace

/// A need as it is read: its language, what it asks one by one, and the concepts it names.
package struct NeedReading: Sendable {
  package let need: Need
  /// Given, else identified; nil where unsure.
  package let language: Language?
  package let requirements: [Requirement]
  /// What was read in its text; nil where its requirements were given.
  package let request: RequestReading?
  /// Title and text, without what is refused and what only belongs to the message.
  let whole: String
  let requirementMentions: [[ConceptMention]]
  let titleMentions: [ConceptMention]
  let wholeMentions: [ConceptMention]

  /// Requirements of one need above this are not taken from a text.
  private static let mostRequirements = 40

  init(
    _ need: Need, finder: ConceptFinder, identifier: LanguageIdentifier?,
    requests: RequestLexicon = .empty
  ) {
    self.need = need
    let sample = need.whole
    let language = need.language ?? identifier?.guess(sample).language
    self.language = language
    if need.requirements.isEmpty {
      let text = need.text.isEmpty ? need.title : need.text
      let request = RequestReader(requests, language: language).reading(of: text)
      self.request = request
      requirements = Self.requirements(of: request)
      whole = Self.whole(of: need, text: text, request)
    } else {
      request = nil
      requirements = need.requirements
      whole = sample
    }
    let title = need.title.isEmpty ? whole : need.title
    let texts = requirements.map(\.title) + [title, whole]
    let mentions = finder.mentions(in: texts.map { ($0, language) })
    requirementMentions = Array(mentions.dropLast(2))
    titleMentions = mentions[mentions.count - 2]
    wholeMentions = mentions[mentions.count - 1]
  }

  private static func requirements(of request: RequestReading) -> [Requirement] {
    request.requirements.prefix(mostRequirements).enumerated().map { index, found in
      Requirement(
        id: "R\(index + 1)", title: found.title, isOptional: found.isOptional,
        conditions: found.conditions.map(\.text))
    }
  }

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
