internal import Application
internal import Foundation
internal import Intake
internal import LinearAlgebra
internal import Matching
internal import Storage
internal import VectorSpace

extension CommandContext {
  /// Whether everything that an answer needs is there, in the order in which it is needed.
  static func checks(options: CommandContextOptions) -> [Check] {
    let cache = CacheFolder(environment: ProcessInfo.processInfo.environment)
    let folder = ModelFolder(path: options.workplace.models, cache: cache)
    return [
      Check(name: "BLAS", state: .ok, detail: BLAS.provider, remedy: nil),
      check("multilingual-e5-small") {
        try folder.verify([ModelFolder.e5Name], anew: true)
        return try folder.e5().id
      },
      check("universal-sentence-encoder") {
        try folder.verify(
          folder.pins().keys.filter { $0.hasPrefix("use/") }.sorted(), anew: true)
        return try folder.use().id
      },
      check("languages") {
        _ = try folder.languageIdentifier()
        return ModelFolder.profilesName
      },
      check("language means") { "\(try folder.languageMeans().rows.count) encoders" },
      check("score weights") { "fitted on \(try folder.scoreModel().fittedOn)" },
      check("glossary") {
        let glossary = try Glossary(
          tabSeparated: try TextFile.text(at: options.workplace.glossary),
          path: options.workplace.glossary)
        return "\(glossary.concepts.count) concepts in \(glossary.languages.count) languages"
      },
    ] + [helper] + checks(of: options.source) + [
      Check(
        name: "cache", state: cache.isUsable ? .ok : .wrong, detail: cache.url.path,
        remedy: cache.isUsable ? nil : "make the folder writable, or set CORDEE_CACHE")
    ]
  }

  /// The program that reads PDF.
  private static var helper: Check {
    let path = IntakeClient.path(of: "pdftotext")
    return Check(
      name: "pdftotext", state: path == nil ? .missing : .ok, detail: path ?? "PDF cannot be read",
      remedy: path == nil ? "install the Debian package poppler-utils" : nil)
  }

  private static func checks(of source: CommandContextOptions.Source) -> [Check] {
    switch source {
    case .files(let members, let needs):
      return [
        check("members") { "\(try CatalogueFile.members(at: members).count) members" },
        check("needs") { "\(try CatalogueFile.needs(at: needs).count) needs" },
      ]
    case .store(let path):
      let store = Result { try Store(path: path, create: false) }
      return [
        check("store") {
          let faults = try store.get().integrity()
          guard faults.isEmpty else { throw StoreError.damaged(path: path, reason: faults[0]) }
          return "\(path), schema \(try store.get().schemaVersion)"
        },
        check("members") {
          "\(try store.get().members().count) members, \(try store.get().persons().count) persons"
        },
        check("needs") {
          "\(try store.get().needs().count) needs, \(try store.get().outcomes().count) outcomes"
        },
        check("tokens") {
          "\(try store.get().tokens().count { $0.isValid(at: .now) }) valid"
        },
        check("index") { try freshness(of: store.get()) },
      ]
    }
  }

  /// How many texts each encoder has read; the rest is read when first asked for.
  private static func freshness(of store: Store) throws -> String {
    let counts = try store.embeddingCounts()
    guard !counts.rows.isEmpty else {
      return "\(counts.texts) texts, none read yet: at the first question, or by `cordee reindex`"
    }
    return counts.rows.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value) of \(counts.texts) texts" }.joined(separator: ", ")
  }

  /// What `detail` finds, or why it is not well.
  private static func check(_ name: String, _ detail: () throws -> String) -> Check {
    do {
      return Check(name: name, state: .ok, detail: try detail(), remedy: nil)
    } catch {
      let parts = "\(error)".split(separator: "; ", maxSplits: 1).map(String.init)
      let isMissing = parts[0].contains("missing") || parts[0].contains("no such file")
      return Check(
        name: name, state: isMissing ? .missing : .wrong, detail: parts[0],
        remedy: parts.count > 1 ? parts[1] : nil)
    }
  }
}
