internal import Foundation

/// What files hold for the store: read, checked, and not written yet.
package struct CatalogueImport {
  /// What the records are taken for.
  package enum Content: Sendable {
    case members, needs
    /// Each by its fields.
    case detected
  }

  enum Entry {
    case document(IncomingRecord, Store.Kind)
    case person(Store.Person, path: String, line: Int)
  }

  private(set) var entries: [Entry] = []
  /// What was refused, with its place.
  package private(set) var faults: [InputFileError] = []
  /// What was understood in a way that a person should know of.
  package private(set) var notices: [String] = []
  private let content: Content
  private let isStrict: Bool

  /// Members before their persons, wherever they stand.
  var inOrder: [Entry] {
    let isPerson = { (entry: Entry) in if case .person = entry { true } else { false } }
    return entries.filter { !isPerson($0) } + entries.filter(isPerson)
  }

  package var isEmpty: Bool { entries.isEmpty }

  /// Reads files in JSON Lines or CSV, whichever each one is.
  ///
  /// - Parameters:
  ///   - paths: `-` is standard input.
  ///   - isStrict: whether the first fault ends it all.
  ///   - progress: called with the bytes read of a file.
  /// - Throws: `InputFileError` where a file cannot be read, and for the first fault where strict.
  package init(
    paths: [String], content: Content = .detected, isStrict: Bool = false,
    progress: @escaping (_ path: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) throws {
    (self.content, self.isStrict) = (content, isStrict)
    for path in paths {
      let source = try ByteSource(path: path) { progress(path, $0, $1) }
      switch RecordForm.of(source.block) ?? .sheet {
      case .lines: try readLines(of: source)
      case .sheet: try readSheet(of: source)
      }
    }
  }

  private mutating func readLines(of source: ByteSource) throws {
    var lines = BoundedLines(source)
    var encoding = CharacterEncoding()
    var firstLines: [String: Int] = [:]
    var isOver = false
    while !isOver {
      try collecting { all in
        guard let line = try lines.next() else {
          isOver = true
          return
        }
        let text = try encoding.text(of: line.bytes, path: source.name, line: line.number)
        let record = try JSONRecord(
          TextFile.Line(number: line.number, bytes: Data(text.utf8)), path: source.name)
        try all.take(record, firstLines: &firstLines)
      }
    }
    tell(encoding, of: source)
  }

  private mutating func readSheet(of source: ByteSource) throws {
    var rows = CSVRecords(source)
    let firstFault = faults.count
    var header: CSVRecords.Record?
    try collecting { _ in
      header = try rows.next()
      guard header != nil else {
        throw InputFileError.empty(path: source.name, expected: "JSON Lines, or CSV with a header")
      }
    }
    guard let header else { return }
    let kind = kind(of: header.cells)
    var drafts = SheetDrafts(header: header, kind: kind, path: source.name)
    var isOver = false
    while !isOver {
      try collecting { _ in
        guard let row = try rows.next() else {
          isOver = true
          return
        }
        try drafts.add(row)
      }
    }
    for record in try drafts.records() { try collecting { try $0.take(record, as: kind) } }
    for fault in drafts.contradictions { try collecting { _ in throw fault } }
    notices += drafts.notices
    faults[firstFault...].sort { ($0.line ?? 0) < ($1.line ?? 0) }
    tell(rows.encoding, of: source)
  }

  private func kind(of header: [String]) -> Store.Kind {
    switch content {
    case .members: .members
    case .needs: .needs
    case .detected: SheetColumns.speaksOfNeeds(header) ? .needs : .members
    }
  }

  private mutating func take(_ record: JSONRecord, firstLines: inout [String: Int]) throws {
    if content == .detected, record.fields["member"] != nil, record.fields["name"] != nil {
      let person = try CatalogueFile.person(
        record, defaultID: nil, member: try record.required("member"))
      entries.append(.person(person, path: record.path, line: record.line))
      return
    }
    let kind = try kind(of: record)
    let id = try record.required("id")
    if let firstLine = firstLines["\(kind) \(id)"] {
      throw InputFileError.repeatedID(
        path: record.path, line: record.line, id: id, firstLine: firstLine)
    }
    firstLines["\(kind) \(id)"] = record.line
    try take(IncomingRecord(record: record, form: .lines), as: kind)
  }

  private func kind(of record: JSONRecord) throws -> Store.Kind {
    switch content {
    case .members: return .members
    case .needs: return .needs
    case .detected:
      let names = Set(record.fields.keys)
      if names.contains("name") || names.contains("capabilities") { return .members }
      if !names.isDisjoint(with: ["title", "text", "requirements"]) { return .needs }
      throw InputFileError.unknownRecord(path: record.path, line: record.line)
    }
  }

  private mutating func take(_ record: IncomingRecord, as kind: Store.Kind) throws {
    try record.check(as: kind)
    entries.append(.document(record, kind))
  }

  private mutating func tell(_ encoding: CharacterEncoding, of source: ByteSource) {
    if encoding.found == .windows1252 {
      notices.append("\(source.name): not UTF-8, read as Windows-1252 (Latin-1)")
    }
  }

  /// Keeps a fault of one record and goes on; a file that cannot be read ends it all.
  private mutating func collecting(_ body: (inout Self) throws -> Void) throws {
    do {
      try body(&self)
    } catch let fault as InputFileError {
      if case .unreadable = fault { throw fault }
      guard !isStrict else { throw fault }
      faults.append(fault)
    }
  }
}
