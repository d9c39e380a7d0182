internal import Foundation

/// What an import came to.
package struct ImportSummary: Sendable {
  /// How many were created, updated and left unchanged, by what they are: `members`, `needs`,
  /// `persons`.
  package var counts: [String: [Store.Effect: Int]] = [:]
  package var faults: [InputFileError]
  package var duplicates: [SuspectedDuplicate] = []
  package let notices: [String]
}

extension Store {
  /// Writes all that was read, or, where anything goes wrong, nothing.
  ///
  /// - Parameters:
  ///   - isDryRun: whether to find out only what would happen.
  ///   - progress: called with how many are written.
  package func take(
    _ reading: CatalogueImport, isDryRun: Bool, by actor: String,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> ImportSummary {
    do {
      return try write { database in
        let summary = try database.take(reading, by: actor, progress: progress)
        if isDryRun { throw DryRun.ended(summary) }
        return summary
      }
    } catch DryRun.ended(let summary) {
      return summary
    }
  }

  /// Takes back what a dry run has written.
  private enum DryRun: Error {
    case ended(ImportSummary)
  }
}

extension Database {
  fileprivate func take(
    _ reading: CatalogueImport, by actor: String, progress: (Int, Int) -> Void
  ) throws -> ImportSummary {
    var summary = ImportSummary(faults: reading.faults, notices: reading.notices)
    var changed: Set<String> = []
    for (index, entry) in reading.inOrder.enumerated() {
      do {
        let (kind, effect) = try put(entry, by: actor)
        summary.counts[kind, default: [:]][effect, default: 0] += 1
        if case .document(let document, .members) = entry, effect != .unchanged {
          changed.insert(document.id)
        }
      } catch let fault as InputFileError {
        summary.faults.append(fault)
      }
      if index.isMultiple(of: 64) { progress(index, reading.entries.count) }
    }
    progress(reading.entries.count, reading.entries.count)
    summary.duplicates = SuspectedDuplicate.all(among: try identities(), touching: changed)
    return summary
  }

  private func put(
    _ entry: CatalogueImport.Entry, by actor: String
  ) throws -> (kind: String, effect: Store.Effect) {
    switch entry {
    case .document(let document, let kind):
      return (kind.rawValue, try put(document, kind, if: .any, by: actor))
    case .person(let person, let path, let line):
      guard try hash(of: .members, id: person.member) != nil else {
        throw InputFileError.unknownReference(
          path: path, line: line, field: "member", id: person.member)
      }
      return ("persons", try put(person, by: actor))
    }
  }

  private func identities() throws -> [SuspectedDuplicate.Identity] {
    try rows(
      """
      SELECT id, json ->> 'name', json ->> 'website', coalesce(json ->> 'siren', json ->> 'siret')
      FROM members ORDER BY id
      """
    ) {
      SuspectedDuplicate.Identity(
        id: $0.text(0), name: $0.text(1), website: $0.text(2), siren: $0.text(3))
    }
  }
}
