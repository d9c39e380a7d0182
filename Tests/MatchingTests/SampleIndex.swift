import Foundation
import LinearAlgebra
import Matching
import Storage
import TestSupport
import Testing
import TextAnalysis
import VectorSpace

/// The sample catalogue with the real encoders, their rows kept between runs.
enum SampleIndex {
  static let members = try! CatalogueFile.members(at: path("datasets/alpine/members.jsonl"))
  static let needs = try! CatalogueFile.needs(at: path("datasets/alpine/needs.jsonl"))
  static let shared = try! index(of: members)

  static func need(_ id: String) -> Need { needs.first { $0.id == id }! }

  static func index(
    of members: [Member], within collection: CollectionStatistics? = nil
  ) throws -> MatchIndex {
    let cache = CacheFolder(environment: ProcessInfo.processInfo.environment)
    let folder = ModelFolder(path: path("models"), cache: cache)
    let glossary = path("datasets/glossary/glossary.tsv")
    let concepts = try Glossary(
      tabSeparated: try TextFile.text(at: glossary), path: glossary)
    let e5 = try folder.e5()
    let encoders: [any Encoder] = [
      CachedEncoder(e5, in: cache), CachedEncoder(try folder.use(), in: cache),
    ]
    return try MatchIndex(
      members,
      MatchIndex.Resources(
        semantic: SemanticSpace(encoders, means: try folder.languageMeans()),
        glossary: concepts,
        identifier: try folder.languageIdentifier(), model: try folder.scoreModel(),
        decision: Provenance(hashes: [:], encoders: [], version: "test"),
        requests: try requests(folder, e5, concepts)),
      within: collection)
  }

  /// The cues, and the classifier of clauses.
  static func requests(
    _ folder: ModelFolder, _ encoder: any Encoder, _ concepts: Glossary
  ) throws -> RequestLexicon {
    let cues = try RequestCueFolder.lexicon(
      besideGlossary: path("datasets/glossary/glossary.tsv"), terms: concepts)
    let classifier = SemanticClauseClassifier(try folder.clauseModel(), encoder: encoder)
    return cues.with(try #require(classifier))
  }

  private static func path(_ name: String) -> String { packageRoot.appending(path: name).path }
}
