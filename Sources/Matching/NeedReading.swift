package import TextAnalysis
internal import VectorSpace

/// A need as the line reads it: its language, what it asks one by one, and the concepts it names.
package struct NeedReading: Sendable {
  package let need: Need
  /// Given, else identified; nil where unsure.
  package let language: Language?
  package let requirements: [Requirement]
  /// Title and text.
  let whole: String
  let requirementMentions: [[ConceptMention]]
  let titleMentions: [ConceptMention]
  let wholeMentions: [ConceptMention]

  /// Requirements of one need above this are not split from a text.
  private static let mostRequirements = 40

  init(_ need: Need, finder: ConceptFinder, identifier: LanguageIdentifier?) {
    self.need = need
    let sample = need.whole
    let language = need.language ?? identifier?.guess(sample).language
    self.language = language
    self.whole = sample
    requirements =
      need.requirements.isEmpty ? Self.requirements(of: need, language) : need.requirements
    let title = need.title.isEmpty ? sample : need.title
    let texts = requirements.map(\.title) + [title, sample]
    let mentions = finder.mentions(in: texts.map { ($0, language) })
    requirementMentions = Array(mentions.dropLast(2))
    titleMentions = mentions[mentions.count - 2]
    wholeMentions = mentions[mentions.count - 1]
  }

  private static func requirements(of need: Need, _ language: Language?) -> [Requirement] {
    let text = need.text.isEmpty ? need.title : need.text
    let bytes = Array(text.utf8)
    let found = RequirementSplitter(language: language).requirements(in: text)
      .prefix(mostRequirements)
      .map { String(decoding: bytes[$0], as: UTF8.self) }
    let titles = found.isEmpty ? [text] : Array(found)
    return titles.enumerated().map { Requirement(id: "R\($0 + 1)", title: $1) }
  }
}
