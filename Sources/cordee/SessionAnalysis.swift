internal import Foundation
internal import Matching
internal import Service
internal import TextAnalysis
internal import VectorSpace

extension Session {
  /// - Parameter language: what the text is written in; identified where nil.
  func analysis(of text: String, language: Language?) throws -> Analysis {
    let guess = workplace.identifier.guess(text)
    let language = language ?? guess.language
    let reading = index.reading(of: Need(id: "text", language: language, title: "", text: text))
    let finder = index.resources.finder
    let bytes = Array(text.utf8)
    func surface(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    return Analysis(
      language: language, probability: guess.probability,
      tokens: Analyzer(language: language).tokens(in: text).map {
        Analysis.Token(
          start: $0.range.lowerBound, end: $0.range.upperBound, surface: surface($0.range),
          term: $0.term, kind: "\($0.kind)", isStopWord: $0.isStopWord)
      },
      concepts: finder.mentions(in: [(text, language)])[0].map {
        Analysis.Concept(
          id: finder.glossary.concepts[$0.concept].id,
          label: finder.glossary.name(
            of: $0.concept, in: workplace.options.explanationLanguage),
          surfaces: $0.ranges.map(surface))
      },
      requirements: reading.requirements.map { Analysis.Requirement(id: $0.id, title: $0.title) })
  }
}
