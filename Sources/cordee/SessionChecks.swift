internal import Foundation
internal import LinearAlgebra
internal import Matching
internal import Service
internal import Storage
internal import VectorSpace

extension Session {
  /// Whether everything that an answer needs is there, in the order in which it is needed.
  static func checks(options: SessionOptions) -> [Check] {
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
      check("members") { "\(try CatalogueFile.members(at: options.members).count) members" },
      check("needs") { "\(try CatalogueFile.needs(at: options.needs).count) needs" },
      Check(
        name: "cache", state: cache.isUsable ? .ok : .wrong, detail: cache.url.path,
        remedy: cache.isUsable ? nil : "make the folder writable, or set CORDEE_CACHE"),
    ]
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
