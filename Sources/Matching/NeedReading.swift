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
  /// Of each requirement, the activities it names, by the glossary's index.
  let requirementActivities: [[Int: Float]]
  let wholeMentions: [ConceptMention]
  /// Whether it says where something is to stand, and nothing of what.
  package let isOnlySetting: Bool
  /// Whether it names something that only the glossary's trade has.
  let isOfTrade: Bool

  /// Requirements of one need above this are not split from a text.
  private static let mostRequirements = 40

  init(_ need: Need, finder: ConceptFinder, identifier: LanguageIdentifier?) {
    self.need = need
    let sample = need.whole
    let guess = need.language == nil ? identifier?.guess(sample) : nil
    let language = need.language ?? guess?.language
    let candidates = guess?.alternatives.map(\.language) ?? []
    self.language = language
    self.whole = sample
    requirements =
      need.requirements.isEmpty ? Self.requirements(of: need, language) : need.requirements
    let readings = requirements.map {
      finder.reading(of: $0.title, in: language, candidates: candidates)
    }
    requirementMentions = readings.map(\.mentions)
    requirementActivities = readings.map(\.activities)
    let whole = finder.reading(of: sample, in: language, candidates: candidates)
    wholeMentions = whole.mentions
    isOfTrade = whole.isOfTrade || readings.contains(where: \.isOfTrade)
    isOnlySetting = !readings.isEmpty && readings.allSatisfy(\.isOnlySetting)
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
