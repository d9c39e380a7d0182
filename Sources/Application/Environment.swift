internal import Foundation
internal import LinearAlgebra
package import Matching
package import Storage
package import TextAnalysis
package import VectorSpace

/// Which encoders read meaning.
package enum EncoderChoice: String, CaseIterable, Sendable {
  case both, e5, use, lsa
}

/// The models and the glossary that answers are made with, opened from the options.
package struct Environment: Sendable {
  package let options: Options
  package let folder: ModelFolder
  package let glossary: Glossary
  /// Shared by all indices, so that each label is read once.
  private let finder: ConceptFinder
  private let glossaryHash: String
  package let identifier: LanguageIdentifier
  /// By which requests are read: the cues and, where the encoder is there, the classifier of clauses.
  package let requests: RequestLexicon
  /// Open where it is there and was not declined.
  package let e5: MultilingualE5?
  /// Where rows are kept: with the members, or with whoever works here.
  private let cache: any EmbeddingCache
  private let store: Store?
  private let tell: Listener

  /// What is read, as paths, and choices.
  package struct Options: Sendable {
    package let glossary: String
    package let models: String
    package let encoder: EncoderChoice
    /// The language of labels in the explanation.
    package let explanationLanguage: Language
    /// Whether the cache on disk keeps what needs ask; not where they are too many to meet again.
    package let keepsQueries: Bool

    package init(
      glossary: String, models: String, encoder: EncoderChoice, explanationLanguage: Language,
      keepsQueries: Bool = true
    ) {
      (self.glossary, self.models, self.encoder) = (glossary, models, encoder)
      (self.explanationLanguage, self.keepsQueries) = (explanationLanguage, keepsQueries)
    }
  }

  /// What is told while the work goes on; may be called from any thread.
  package struct Listener: Sendable {
    let progress: @Sendable (_ stage: String, _ done: Int, _ total: Int) -> Void
    let notice: @Sendable (String) -> Void

    package init(
      progress: @escaping @Sendable (_ stage: String, _ done: Int, _ total: Int) -> Void = {
        _, _, _ in
      },
      notice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
      (self.progress, self.notice) = (progress, notice)
    }
  }

  /// Of this program; part of every decision.
  package static let version = "0.1.0"

  /// - Parameter store: where the members come from, where that is no file.
  package init(_ options: Options, store: Store? = nil, tell: Listener = Listener()) throws {
    self.options = options
    self.tell = tell
    self.store = store
    let own = CacheFolder(environment: ProcessInfo.processInfo.environment)
    cache = try store.map { try StoreEmbeddings($0, beside: own) } ?? own
    let models = ModelFolder(path: options.models, cache: own)
    folder = models
    let bytes = try TextFile.bytes(at: options.glossary)
    glossaryHash = SHA256.hexDigest(of: bytes)
    glossary = try Glossary(
      tabSeparated: try TextFile.text(of: bytes, path: options.glossary), path: options.glossary)
    finder = ConceptFinder(glossary)
    identifier = try folder.languageIdentifier()
    let cues = try RequestCueFolder.lexicon(besideGlossary: options.glossary, terms: glossary)
    let readsMeaning = options.encoder == .e5 || options.encoder == .both && models.hasE5
    let e5 = readsMeaning ? try models.e5() : nil
    self.e5 = e5
    requests = try e5.flatMap { try Self.classifier(models, $0) }.map(cues.with) ?? cues
  }

  private static func classifier(
    _ folder: ModelFolder, _ encoder: any Encoder
  ) throws -> SemanticClauseClassifier? {
    guard folder.hasClauses else { return nil }
    return SemanticClauseClassifier(try folder.clauseModel(), encoder: encoder)
  }

  /// The chosen encoders; latent semantics of the members' sheets where no model file is there, and said so.
  package func encoders(_ choice: EncoderChoice, for members: [Member]) throws -> [any Encoder] {
    var encoders: [any Encoder] = []
    if choice == .e5 || (choice == .both && folder.hasE5) {
      encoders.append(try e5 ?? folder.e5())
    }
    if choice == .use || (choice == .both && folder.hasUSE) { encoders.append(try folder.use()) }
    for encoder in encoders { try store?.admit(encoder) }
    guard encoders.isEmpty else { return encoders.map(cached) }
    if choice == .both {
      tell.notice(
        "no model files in \(folder.path), so meanings come from the catalogue's own words; "
          + "`make setup` fetches them")
    }
    let texts = members.flatMap(\.capabilities).map { "\($0.title). \($0.description)" }
    return texts.isEmpty ? [] : [latentSemantics(of: texts)]
  }

  private func cached(_ encoder: any Encoder) -> any Encoder {
    let tell = self.tell
    let name = encoder.id.prefix { $0 != "/" }
    let roles: Set<Role> = options.keepsQueries ? [.query, .passage] : [.passage]
    return CachedEncoder(encoder, in: cache, keeping: roles) { done, total in
      tell.progress("encoding texts with \(name)", done, total)
    }
  }

  private func latentSemantics(of texts: [String]) -> LatentSemantics {
    LatentSemantics(
      fitting: texts, languages: Set(Language.allCases), dimension: min(128, texts.count)
    ) { text in
      let tokens = Analyzer(language: nil).tokens(in: text)
      return LexicalDocument(
        words: WeightedTerms(tokens.map(\.term)),
        grams: WeightedTerms(characterGrams(of: tokens, lengths: 3...4)))
    }
  }

  /// - Parameter membersHash: SHA-256 of the members, in hexadecimal.
  package func index(
    of members: [Member], knowing needs: [Need], membersHash: String
  ) throws -> MatchIndex {
    let encoders = try encoders(options.encoder, for: members)
    return try index(
      of: members, knowing: needs, encoders: encoders,
      decision: decision(encoders, membersHash: membersHash))
  }

  /// - Parameter collection: what the members are a part of; nil where they are the whole.
  package func index(
    of members: [Member], knowing needs: [Need], encoders: [any Encoder], decision: Provenance,
    within collection: CollectionStatistics? = nil
  ) throws -> MatchIndex {
    let means = try folder.languageMeans().drawn(to: requirements(of: needs), encoders)
    var resources = MatchIndex.Resources(
      semantic: SemanticSpace(encoders, means: means), glossary: glossary,
      identifier: identifier, model: try folder.scoreModel(), decision: decision,
      explanationLanguage: options.explanationLanguage, requests: requests)
    resources.finder = finder
    return try MatchIndex(members, resources, within: collection)
  }

  /// What the known needs ask, by their language.
  private func requirements(of needs: [Need]) -> [Language: [String]] {
    var texts: [Language: [String]] = [:]
    for need in needs {
      guard let language = need.language else { continue }
      texts[language, default: []] += need.requirements.map(\.title)
    }
    return texts
  }

  /// What an answer was made from.
  ///
  /// - Parameter membersHash: SHA-256 of the members, in hexadecimal.
  package func decision(_ encoders: [any Encoder], membersHash: String) throws -> Provenance {
    var hashes = [
      "members": membersHash,
      "glossary": glossaryHash,
    ]
    for name in [
      ModelFolder.weightsName, ModelFolder.meansName, ModelFolder.profilesName,
    ] {
      hashes[name] = SHA256.hexDigest(of: try folder.bytes(name))
    }
    // The list of pins stands for every file that it pins.
    if encoders.contains(where: { !($0 is LatentSemantics) }) {
      hashes[ModelFolder.pinsName] = SHA256.hexDigest(of: try folder.bytes(ModelFolder.pinsName))
    }
    return Provenance(
      hashes: hashes, encoders: encoders.map(\.id), version: Self.version)
  }
}
