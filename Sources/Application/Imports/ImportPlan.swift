package import Foundation
package import Storage

/// What is imported, and how.
package struct ImportRequest: Sendable {
  /// `-` is standard input.
  package var paths: [String]
  package var content = CatalogueImport.Content.detected
  package var mapping: SheetMapping?
  /// Whether the first fault ends it all.
  package var isStrict = false
  /// Whether only the plan is made.
  package var isPlan = false
  package var mode = ImportMode.merge
  /// Whether an empty cell of a field takes out what is known.
  package var emptyClears = false
  /// Whether members whom the files do not name become inactive.
  package var isSync = false

  package init(paths: [String]) { self.paths = paths }
}

/// What an import does to a store: the same before anything is written, and of what was written.
package struct ImportPlan: Encodable, Sendable {
  package let store: String
  /// Whether it was carried out.
  package let isWritten: Bool
  /// By which it can be taken back; absent where nothing changed.
  package let number: Int?
  package let sheets: [Sheet]
  /// Of members, needs and persons.
  package let counts: [String: Counts]
  /// Of what is known already, field by field.
  package let changes: [RecordChange]
  /// What goes out of what was known, by field, and out of how many documents.
  package let removed: [String: Int]
  package let shortened: Int
  /// What is known, not listed by the sheets, and stays.
  package let unnamed: [String: Int]
  /// Members who are inactive from now on, and who are members again.
  package let inactive: [String]
  package let returned: [String]
  package let refused: Int
  package let faults: [String]
  package let duplicates: [Duplicate]
  package let questions: [String]
  package let notices: [String]

  package struct Counts: Encodable, Sendable {
    package let created: Int
    package let updated: Int
    package let unchanged: Int
  }

  package struct Duplicate: Encodable, Sendable {
    package let first: String
    package let second: String
    package let reasons: [String]
  }

  /// One table of a file.
  package struct Sheet: Encodable, Sendable {
    package let name: String
    package let headerRow: Int
    package let kind: String
    package let rows: Int
    package let columns: [Column]
    /// By list, such as `capabilities`: how often the sheet has one, how many are read, how many say again
    /// what another row says.
    package let parts: [String: Part]
    package let unread: [Cell]
    package let setAside: [Row]

    package struct Column: Encodable, Sendable {
      package let column: String
      package let position: Int
      package let use: String
      package let field: String
      package let part: Int
      /// Why: `header`, `content`, `mapping`, `unknown`.
      package let basis: String
      package let filled: Int
    }

    package struct Part: Encodable, Sendable {
      package let found: Int
      package let read: Int
      package let repeated: Int
    }

    package struct Cell: Encodable, Sendable {
      package let line: Int
      package let column: String
      package let text: String
      package let expected: String
    }

    package struct Row: Encodable, Sendable {
      package let line: Int
      package let text: String
      package let isTotal: Bool
    }
  }

  /// How far it has come.
  package enum Stage: Sendable {
    case reading(String)
    case writing(String)
  }

  /// Reads everything, then writes it in one piece, or takes that back where only the plan is wanted; a
  /// store is made only where there is something to put into it.
  ///
  /// - Parameter workbook: reads a file that is no text.
  /// - Returns: the plan, and the mapping of columns by which it was made.
  package static func of(
    _ request: ImportRequest, into store: String, by actor: String,
    progress: @escaping (Stage, _ done: Int, _ total: Int) -> Void,
    workbook: @escaping (_ name: String, _ bytes: Data) throws -> CatalogueImport.Workbook
  ) throws -> (plan: ImportPlan, mapping: SheetMapping) {
    let reading = try CatalogueImport(
      paths: request.paths, content: request.content, isStrict: request.isStrict,
      mapping: request.mapping, emptyClears: request.emptyClears, workbook: workbook
    ) { progress(.reading($0), $1, $2) }
    func taken(by target: Store) throws -> ImportPlan {
      let summary = try target.take(
        reading, from: request.paths, mode: request.mode, isSync: request.isSync,
        isDryRun: request.isPlan, by: actor
      ) { progress(.writing(store), $0, $1) }
      return ImportPlan(summary, reading.sheets, store: store, isWritten: !request.isPlan)
    }
    let isThere = FileManager.default.fileExists(atPath: store)
    let plan: ImportPlan
    if isThere || !(request.isPlan || reading.isEmpty) {
      plan =
        request.isPlan
        ? try taken(by: try Store(path: store, create: false))
        : try Store.creating(at: store) { try taken(by: $0) }
    } else {
      plan = try taken(by: try Store.inMemory())
    }
    return (plan, SheetMapping(sheets: reading.sheets.map(\.mapping)))
  }

  private init(
    _ summary: ImportSummary, _ readings: [SheetReading], store: String, isWritten: Bool
  ) {
    (self.store, self.isWritten, number) = (store, isWritten, summary.number)
    sheets = readings.map(Sheet.init)
    (changes, notices, questions) = (summary.changes, summary.notices, summary.questions)
    (removed, shortened, unnamed) = (summary.removed, summary.shortened, summary.unnamed)
    (inactive, returned) = (summary.inactive, summary.returned)
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

extension ImportPlan.Sheet {
  fileprivate init(_ reading: SheetReading) {
    (name, headerRow, kind) = (reading.name, reading.headerLine, reading.kind.rawValue)
    rows = reading.rows
    columns = reading.columns.map { entry in
      let column = entry.column
      return Column(
        column: column.name, position: entry.position, use: column.use.rawValue,
        field: column.field, part: column.part, basis: column.basis.rawValue, filled: entry.filled)
    }
    parts = reading.parts.mapValues {
      Part(found: $0.found, read: $0.read, repeated: $0.repeated)
    }
    unread = reading.unread.map {
      Cell(line: $0.line, column: $0.column, text: $0.text, expected: $0.expected.rawValue)
    }
    setAside = reading.setAside.map { Row(line: $0.line, text: $0.text, isTotal: $0.isTotal) }
  }
}
