internal import Foundation
internal import Storage

/// What an import came to, or would.
struct ImportReport: Encodable {
  let store: String
  let isDryRun: Bool
  /// Of members, needs and persons.
  let counts: [String: Counts]
  /// What goes out of what was known, by field, and out of how many documents.
  let removed: [String: Int]
  let shortened: Int
  /// What is known, not listed by the sheets, and stays.
  let unnamed: [String: Int]
  let refused: Int
  let faults: [String]
  let duplicates: [Duplicate]
  let notices: [String]

  struct Counts: Encodable {
    let created: Int
    let updated: Int
    let unchanged: Int
  }

  struct Duplicate: Encodable {
    let first: String
    let second: String
    let reasons: [String]
  }

  /// Reads everything, then writes it in one piece; a store is made only where there is something
  /// to put into it.
  static func importing(
    _ paths: [String], content: CatalogueImport.Content, into store: String, mode: ImportMode,
    isStrict: Bool, isDryRun: Bool, progress: Progress,
    workbook: @escaping (_ path: String) throws -> CatalogueImport.Workbook
  ) throws -> ImportReport {
    let reading = try CatalogueImport(
      paths: paths, content: content, isStrict: isStrict, workbook: workbook
    ) {
      progress.report("reading \($0)", $1, of: $2)
    }
    let isThere = FileManager.default.fileExists(atPath: store)
    func taken(by target: Store) throws -> ImportReport {
      let summary = try target.take(
        reading, mode: mode, isDryRun: isDryRun, by: Actor.ofCommandLine
      ) {
        progress.report("writing \(store)", $0, of: $1)
      }
      return ImportReport(summary, store: store, isDryRun: isDryRun)
    }
    guard isThere || !(isDryRun || reading.isEmpty) else {
      return try taken(by: try Store.inMemory())
    }
    return isDryRun
      ? try taken(by: try Store(path: store, create: false))
      : try Store.creating(at: store) { try taken(by: $0) }
  }

  private init(_ summary: ImportSummary, store: String, isDryRun: Bool) {
    (self.store, self.isDryRun, notices) = (store, isDryRun, summary.notices)
    (removed, shortened, unnamed) = (summary.removed, summary.shortened, summary.unnamed)
    counts = summary.counts.mapValues {
      Counts(
        created: $0[.created] ?? 0, updated: $0[.updated] ?? 0, unchanged: $0[.unchanged] ?? 0)
    }
    faults = summary.faults.map { "\($0)" }
    refused = faults.count
    duplicates = summary.duplicates.map {
      Duplicate(first: $0.first, second: $0.second, reasons: $0.reasons.map(\.rawValue))
    }
  }
}

/// Who acts, for the audit trail.
enum Actor {
  static var ofCommandLine: String { "cli:\(NSUserName())" }
}
