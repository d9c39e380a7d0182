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

  /// What an archive holds of tables.
  package struct Workbook: Sendable {
    package struct Table: Sendable {
      package let name: String
      /// Each with its number in the sheet, from 1.
      package let rows: [(number: Int, cells: [String])]

      package init(name: String, rows: [(number: Int, cells: [String])]) {
        (self.name, self.rows) = (name, rows)
      }
    }

    package let tables: [Table]
    /// What was repaired or left out.
    package let notices: [String]

    package init(tables: [Table], notices: [String]) {
      (self.tables, self.notices) = (tables, notices)
    }
  }

  /// Reads files in JSON Lines or CSV, whichever each one is, and workbooks.
  ///
  /// - Parameters:
  ///   - paths: `-` is standard input.
  ///   - workbook: reads a file that is an archive; nil where none are taken.
  ///   - isStrict: whether the first fault ends it all.
  ///   - progress: called with the bytes read of a file.
  /// - Throws: `InputFileError` where a file cannot be read, and for the first fault where strict.
  package init(
    paths: [String], content: Content = .detected, isStrict: Bool = false,
    workbook: ((_ path: String) throws -> Workbook)? = nil,
    progress: @escaping (_ path: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) throws {
    (self.content, self.isStrict) = (content, isStrict)
    for path in paths {
      let source = try ByteSource(path: path) { progress(path, $0, $1) }
      if let workbook, path != "-", source.block.starts(with: Self.archive) {
        try read(try workbook(path), of: path)
        continue
      }
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

  /// How XLSX and ODS begin.
  private static let archive = Data([0x50, 0x4B, 0x03, 0x04])

  private mutating func readSheet(of source: ByteSource) throws {
    var rows = CSVRecords(source)
    let count = try readRows(name: source.name) { try rows.next() }
    if count == 0 {
      try collecting { _ in
        throw InputFileError.empty(path: source.name, expected: "JSON Lines, or CSV with a header")
      }
    }
    tell(rows.encoding, of: source)
  }

  /// A sheet without names of columns that are known is told, and left.
  private mutating func read(_ workbook: Workbook, of path: String) throws {
    notices += workbook.notices
    var isRead = false
    for table in workbook.tables where !table.rows.isEmpty {
      let name = "\(path), \(table.name)"
      if table.rows.prefix(Self.mostTitles).contains(where: { knownColumns($0.cells) > 0 }) {
        isRead = true
        try read(table, named: name)
      } else {
        notices.append("\(name): not read, no row names columns that are known")
      }
    }
    guard !isRead else { return }
    try collecting { _ in
      throw InputFileError.empty(path: path, expected: "a sheet with a header of members or needs")
    }
  }

  private mutating func read(_ table: Workbook.Table, named name: String) throws {
    let width = table.rows.map(\.cells.count).max() ?? 0
    var rest = table.rows[...]
    try readRows(name: name) {
      rest.popFirst().map { row in
        let blank = [String](repeating: "", count: width - row.cells.count)
        return CSVRecords.Record(line: row.number, cells: row.cells + blank)
      }
    }
  }

  /// - Returns: how many rows there were.
  @discardableResult
  private mutating func readRows(
    name: String, next: () throws -> CSVRecords.Record?
  ) throws -> Int {
    let firstFault = faults.count
    var first: [CSVRecords.Record] = []
    var isOver = false
    func take(_ body: (CSVRecords.Record) throws -> Void) throws {
      guard let row = try next() else {
        isOver = true
        return
      }
      try body(row)
    }
    while !isOver, first.count < Self.mostTitles {
      try collecting { _ in try take { first.append($0) } }
    }
    guard !first.isEmpty else { return 0 }
    let known = first.map { knownColumns($0.cells) }
    let place = known.firstIndex(of: known.max()!)!
    if place > 0 {
      notices.append(
        "\(name): the header is line \(first[place].line); what stands above it is not read: "
          + first[..<place].map { $0.cells.filter { !$0.isEmpty }.joined(separator: " ") }
          .joined(separator: "; "))
    }
    let kind = kind(of: first[place].cells)
    var drafts = SheetDrafts(header: first[place], kind: kind, path: name)
    for row in first[(place + 1)...] { try collecting { _ in try drafts.add(row) } }
    var count = first.count
    while !isOver {
      try collecting { _ in
        try take {
          count += 1
          try drafts.add($0)
        }
      }
    }
    try add(drafts, as: kind, firstFault: firstFault)
    return count
  }

  private mutating func add(
    _ drafts: SheetDrafts, as kind: Store.Kind, firstFault: Int
  ) throws {
    for record in try drafts.records() { try collecting { try $0.take(record, as: kind) } }
    for fault in drafts.contradictions { try collecting { _ in throw fault } }
    notices += drafts.notices
    faults[firstFault...].sort { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// Titles stand in so many rows above a header at most.
  private static let mostTitles = 10

  /// How much a row looks like a header: of two alike the first is it.
  private func knownColumns(_ cells: [String]) -> Int {
    let tables =
      switch content {
      case .members: [SheetColumns.ofMembers(in: cells)]
      case .needs: [SheetColumns.ofNeeds]
      case .detected: [SheetColumns.ofMembers(in: cells), SheetColumns.ofNeeds]
      }
    return tables.map { SheetHeader.knownColumns(cells, known: $0) }.max()!
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
