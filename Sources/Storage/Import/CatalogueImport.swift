package import Foundation

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
  /// What was found in each table.
  package private(set) var sheets: [SheetReading] = []
  private let content: Content
  private let isStrict: Bool
  private let mapping: SheetMapping?
  private let emptyClears: Bool

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
  ///   - mapping: what the columns of its sheets are; nil where that is to be found out.
  ///   - emptyClears: whether an empty cell takes out what is known.
  ///   - workbook: reads a file that is no text; nil where none are taken.
  ///   - isStrict: whether the first fault ends it all.
  ///   - progress: called with the bytes read of a file.
  /// - Throws: `InputFileError` where a file cannot be read, and for the first fault where strict.
  package init(
    paths: [String], content: Content = .detected, isStrict: Bool = false,
    mapping: SheetMapping? = nil, emptyClears: Bool = false,
    workbook: ((_ name: String, _ bytes: Data) throws -> Workbook)? = nil,
    progress: @escaping (_ path: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) throws {
    (self.content, self.isStrict, self.mapping) = (content, isStrict, mapping)
    self.emptyClears = emptyClears
    for path in paths {
      let source = try ByteSource(path: path) { progress(path, $0, $1) }
      if let workbook, Self.packed.contains(where: source.block.starts) {
        try read(try workbook(source.name, source.rest(most: Self.mostBytes)), of: source.name)
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

  /// How XLSX and ODS begin, and the older files of Excel.
  private static let packed: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
  ]
  /// Of a file that is no text.
  private static let mostBytes = 200 << 20

  private mutating func readSheet(of source: ByteSource) throws {
    var rows = CSVRecords(source)
    let hasRows = try readRows(name: source.name) { try rows.next() }
    if !hasRows {
      try collecting { _ in
        throw InputFileError.empty(path: source.name, expected: "JSON Lines, or CSV with a header")
      }
    }
    tell(rows.encoding, of: source)
  }

  /// A sheet without names of columns that are known is told, and left; one without names of members, such
  /// as references under their numbers, is read after those with names.
  private mutating func read(_ workbook: Workbook, of path: String) throws {
    notices += workbook.notices
    var taken: [(table: Workbook.Table, name: String, hasNames: Bool)] = []
    for table in workbook.tables where !table.rows.isEmpty {
      let name = "\(path), \(table.name)"
      let titles = table.rows.prefix(Self.mostTitles).map(\.cells)
      let known = titles.map(knownColumns)
      let isMapped = mapping?.sheets.contains { $0.sheet == table.name } ?? false
      if let most = known.max(), most > 0 || isMapped {
        let header = titles[known.firstIndex(of: most)!]
        let fields = header.map { SheetColumns.ofMembers[FoldedText.words($0)] }
        taken.append((table, name, fields.contains("name")))
      } else {
        notices.append("\(name): not read, no row names columns that are known")
      }
    }
    for entry in taken.filter(\.hasNames) + taken.filter({ !$0.hasNames }) {
      try read(entry.table, named: entry.name)
    }
    guard taken.isEmpty else { return }
    try collecting { _ in
      throw InputFileError.empty(path: path, expected: "a sheet with a header of members or needs")
    }
  }

  private mutating func read(_ table: Workbook.Table, named name: String) throws {
    var rest = table.rows[...]
    try readRows(name: name, sheet: table.name) {
      rest.popFirst().map { CSVRecords.Record(line: $0.number, cells: $0.cells) }
    }
  }

  /// - Returns: whether there were any rows.
  @discardableResult
  private mutating func readRows(
    name: String, sheet: String? = nil, next: () throws -> CSVRecords.Record?
  ) throws -> Bool {
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
    while !isOver, first.count < Self.mostSampled {
      try collecting { _ in try take { first.append($0) } }
    }
    guard !first.isEmpty else { return false }
    let (place, header, columns, kind) = columns(of: first, sheet: sheet)
    let below = first[(place + 1)...]
    var drafts = SheetDrafts(columns, kind: kind, path: name, emptyClears: emptyClears)
    var setAside = first[..<place].map { SheetReading.SetAsideRow($0, isTotal: false) }
    func add(_ row: CSVRecords.Record) throws {
      if TotalsRow.isOne(row.cells) {
        setAside.append(SheetReading.SetAsideRow(row, isTotal: true))
      } else {
        try drafts.add(row)
      }
    }
    for row in below { try collecting { _ in try add(row) } }
    while !isOver { try collecting { _ in try take(add) } }
    try finish(drafts, kind, setAside, firstFault: firstFault) { accepted in
      SheetReading(
        drafts, name: name, sheet: sheet, headerLine: header.line, kind: kind, setAside: setAside,
        accepted: accepted)
    }
    return true
  }

  private mutating func finish(
    _ drafts: SheetDrafts, _ kind: Store.Kind, _ setAside: [SheetReading.SetAsideRow],
    firstFault: Int, reading: ([IncomingRecord]) -> SheetReading
  ) throws {
    let reading = reading(try add(drafts, as: kind, firstFault: firstFault))
    let titles = setAside.filter { !$0.isTotal }
    if !titles.isEmpty {
      notices.append(
        "\(reading.name): the header is line \(reading.headerLine); what stands above it is not read: "
          + titles.map(\.text).joined(separator: "; "))
    }
    notices += reading.notices
    sheets.append(reading)
  }

  /// Which of the first rows is the header, what the columns are, and of what.
  private func columns(
    of rows: [CSVRecords.Record], sheet: String?
  ) -> (place: Int, header: CSVRecords.Record, columns: SheetHeader, kind: Store.Kind) {
    let said = mapping?.sheets.first { $0.sheet == sheet || mapping?.sheets.count == 1 }
    let place = headerPlace(in: rows, said)
    let kind = said.flatMap { Store.Kind(rawValue: $0.kind) } ?? kind(of: rows[place].cells)
    let below = rows[(place + 1)...].map(\.cells)
    var header = rows[place]
    // A workbook's rows end with their last cell: columns may have cells and no header.
    if sheet != nil, let width = below.map(\.count).max(), width > header.cells.count {
      header = header.fitted(to: width) ?? header
    }
    let columns = SheetHeader(
      header.cells, known: Self.fields(of: kind, in: header.cells), sample: below, mapping: said)
    return (place, header, columns, kind)
  }

  /// - Returns: what was not refused.
  private mutating func add(
    _ drafts: SheetDrafts, as kind: Store.Kind, firstFault: Int
  ) throws -> [IncomingRecord] {
    var accepted: [IncomingRecord] = []
    for record in try drafts.records() {
      try collecting {
        try $0.take(record, as: kind)
        accepted.append(record)
      }
    }
    for fault in drafts.contradictions { try collecting { _ in throw fault } }
    faults[firstFault...].sort { ($0.line ?? 0) < ($1.line ?? 0) }
    return accepted
  }

  /// Titles stand in so many rows above a header at most.
  private static let mostTitles = 10
  /// Rows by which columns are known whose header is not.
  private static let mostSampled = 1000

  /// Of two rows that look alike a header the first is it.
  private func headerPlace(
    in rows: [CSVRecords.Record], _ mapping: SheetMapping.Sheet?
  ) -> Int {
    if let mapping, let place = rows.firstIndex(where: { $0.line == mapping.headerRow }) {
      return place
    }
    let known = rows.prefix(Self.mostTitles).map { knownColumns($0.cells) }
    return known.firstIndex(of: known.max()!)!
  }

  private static func fields(of kind: Store.Kind, in header: [String]) -> [String: String] {
    kind == .members ? SheetColumns.ofMembers(in: header) : SheetColumns.ofNeeds
  }

  /// How much a row looks like a header.
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
