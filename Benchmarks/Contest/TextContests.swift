import Foundation
import LinearAlgebra
import Storage
import TextAnalysis
import VectorSpace

/// Texts to weighed terms, an index of them, and questions to it.
struct LexicalContest: ContestTask {
  private let texts: [Text]
  private let queries: [String]
  private var search: TermSearch?
  private let analyzers: [Language: Analyzer] = [
    .en: Analyzer(language: .en), .fr: Analyzer(language: .fr),
  ]

  private struct Text: Decodable {
    let title, text: String
    let language: Language
  }

  init(_ question: ContestQuestion) throws {
    let folder = try question.folder.orThrow(Contestant.Failure.missing("folder"))
    let decoder = JSONDecoder()
    texts = try String(contentsOfFile: "\(folder)/texts.jsonl", encoding: .utf8)
      .split(separator: "\n").map { try decoder.decode(Text.self, from: Data($0.utf8)) }
    queries = try question.queries.texts()
  }

  mutating func run(_ question: ContestQuestion) throws {
    switch question.step {
    case "vectorise": _ = TFIDF.fitting(count: texts.count, document: terms)
    case "index": search = newSearch()
    default:
      let search = search ?? newSearch()
      self.search = search
      let asked = queries.prefix(question.count ?? queries.count)
      if question.together == true {
        let own = self
        _ = Blocks.map(asked.count, size: 32) { block in block.map { own.best(asked[$0], search) } }
      } else {
        for query in asked { _ = best(query, search) }
      }
    }
  }

  var answer: ContestAnswer { ContestAnswer() }

  @Sendable private func terms(of index: Int) -> WeightedTerms {
    let text = texts[index]
    let analyzer = analyzers[text.language]!
    var terms = WeightedTerms(of: text.title, by: analyzer)
    terms.append(of: text.text, by: analyzer, weight: 1)
    return terms
  }

  private func newSearch() -> TermSearch {
    TermSearch(TermIndex(count: texts.count, document: terms))
  }

  private func best(_ query: String, _ search: TermSearch) -> [ScoredRow] {
    search.nearest(search.index.row(for: WeightedTerms(of: query, by: analyzers[.en]!)), 10)
  }
}

/// Sentence vectors.
struct EncodingContest: ContestTask {
  private let encoder: any Encoder
  private let queries, passages: [String]
  private var rows = Matrix(rows: 0, columns: 0)

  init(_ question: ContestQuestion) throws {
    let environment = ProcessInfo.processInfo.environment
    encoder = try ModelFolder(path: "models", cache: CacheFolder(environment: environment)).e5()
    queries = try question.queries.texts()
    passages = try question.passages.texts()
  }

  mutating func run(_ question: ContestQuestion) throws {
    if question.step == "passages" {
      rows = try encoder.rows(for: passages, role: .passage)
    } else {
      for query in queries { _ = try encoder.rows(for: [query], role: .query) }
    }
  }

  var answer: ContestAnswer {
    ContestAnswer(vectors: (0..<rows.rows).map { Array(rows.row($0)) })
  }
}
