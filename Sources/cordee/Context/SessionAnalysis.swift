internal import Foundation
internal import Matching
internal import Service
internal import TextAnalysis
internal import VectorSpace

extension CommandContext {
  /// - Parameter language: what the text is written in; identified where nil.
  func analysis(of text: String, language: Language?) throws -> Analysis {
    let guess = workplace.identifier.guess(text)
    let language = language ?? guess.language
    let reading = index.reading(of: Need(id: "text", language: language, title: "", text: text))
    let finder = index.resources.finder
    let bytes = Array(text.utf8)
    let offsets = CodePointOffsets(bytes)
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
      requirements: requirements(reading, offsets),
      excluded: (reading.request?.exclusions ?? []).map {
        Analysis.Exclusion(text: $0.text, range: offsets[$0.range], reason: $0.reason.rawValue)
      },
      conditions: (reading.request?.conditions ?? []).map { part($0, offsets) },
      facts: facts(reading.request?.facts ?? RequestFacts()),
      setAside: setAside(reading.request?.clauses ?? [], bytes, offsets))
  }

  private func requirements(
    _ reading: ParsedNeed, _ offsets: CodePointOffsets
  ) -> [Analysis.Requirement] {
    zip(reading.requirements, reading.request?.requirements ?? []).map { requirement, found in
      let ranges = found.ranges.map { offsets[$0] }
      return Analysis.Requirement(
        id: requirement.id, title: requirement.title,
        range: ranges.count == 1 ? ranges[0] : nil, ranges: ranges, optional: found.isOptional,
        conditions: found.conditions.map { part($0, offsets) })
    }
  }

  private func part(
    _ part: RequestReading.Part, _ offsets: CodePointOffsets
  ) -> Analysis.Part {
    Analysis.Part(text: part.text, range: offsets[part.range])
  }

  private func facts(_ facts: RequestFacts) -> Analysis.Facts {
    Analysis.Facts(
      dates: facts.dates, delegates: facts.delegates, languages: facts.languages,
      budget: facts.budget)
  }

  private func setAside(
    _ clauses: [RequestReading.Clause], _ bytes: [UInt8], _ offsets: CodePointOffsets
  ) -> [Analysis.Clause] {
    clauses.filter { [.fact, .context, .boilerplate].contains($0.kind) }.compactMap { clause in
      let text = String(decoding: bytes[clause.range], as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return text.isEmpty
        ? nil
        : Analysis.Clause(
          text: text, range: offsets[clause.range], kind: clause.kind.rawValue,
          reason: clause.reason?.rawValue)
    }
  }
}
