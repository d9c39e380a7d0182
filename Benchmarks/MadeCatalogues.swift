import Foundation
import LinearAlgebra
import Matching
import Storage
import TextAnalysis
import VectorSpace

/// Catalogues of any size: capabilities of the sample, recombined by a seeded draw. The encoder is the
/// sample's own latent semantics, so that scoring is measured and not encoding.
struct MadeCatalogues {
  private let sample: [Member]
  private let resources: MatchIndex.Resources

  init(of sample: [Member]) throws {
    self.sample = sample
    let glossary = try Glossary(
      tabSeparated: try TextFile.text(at: "datasets/glossary/glossary.tsv"), path: "glossary")
    let folder = ModelFolder(
      path: "models", cache: CacheFolder(environment: ProcessInfo.processInfo.environment))
    let encoder = LatentSemantics(
      fitting: Self.texts(sample), languages: Set(Language.allCases), dimension: 128
    ) { text in
      let tokens = Analyzer(language: nil).tokens(in: text)
      return LexicalDocument(
        words: WeightedTerms(tokens.map(\.term)),
        grams: WeightedTerms(characterGrams(of: tokens, lengths: 3...4)))
    }
    resources = MatchIndex.Resources(
      semantic: SemanticSpace([encoder], means: .none), glossary: glossary, identifier: nil,
      model: try folder.scoreModel(), decision: Provenance(hashes: [:], encoders: [], version: ""))
  }

  func index(of count: Int) throws -> MatchIndex {
    try MatchIndex(members(count), resources)
  }

  func members(_ count: Int) -> [Member] {
    let capabilities = sample.flatMap(\.capabilities)
    var random = SplitMix64(seed: 7)
    return (0..<count).map { number in
      let title = capabilities.randomElement(using: &random)!
      let sheet = capabilities.randomElement(using: &random)!
      return Member(
        id: "m\(number)", name: "Member \(number)",
        capabilities: [
          Capability(
            id: "m\(number)-1", title: title.title, description: sheet.description, language: .fr,
            tags: title.tags)
        ])
    }
  }

  static func texts(_ members: [Member]) -> [String] {
    members.flatMap(\.capabilities).map { "\($0.title). \($0.description)" }
  }
}
