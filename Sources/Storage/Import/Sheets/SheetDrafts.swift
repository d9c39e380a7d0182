internal import Foundation

/// Members or needs put together from the rows of a sheet: one row each, or one row for each of
/// their capabilities, references, contacts or requirements.
struct SheetDrafts {
  private let path: String
  private let kind: Store.Kind
  private(set) var reader: SheetRowReader
  private var drafts: [Draft] = []
  private var positions: [String: Int] = [:]
  /// Cells that contradict an earlier row of the same id, and are left out.
  private(set) var contradictions: [InputFileError] = []
  /// Rows that say nothing that another row does not say.
  private(set) var repeatedRows = 0
  /// Rows without a name that say more of the member or need of the row above.
  private(set) var continuedRows = 0
  private(set) var rows = 0
  /// What rows say of each list: capabilities, references …
  private(set) var found: [String: Int] = [:]
  private(set) var repeated: [String: Int] = [:]
  /// Numbers that two members have.
  private(set) var sharedNumbers: [SharedNumber] = []

  /// A number under which a sheet has two members.
  package struct SharedNumber: Sendable, Equatable {
    package let number: String
    package let first: (line: Int, name: String)
    package let second: (line: Int, name: String, id: String)

    package static func == (a: Self, b: Self) -> Bool {
      a.number == b.number && a.first == b.first && a.second == b.second
    }
  }

  private struct Draft {
    let line: Int
    var hasMadeID: Bool
    var isNamesake = false
    var fields: [String: Any]
    /// By list: `capabilities`, `references`, `contacts`, `requirements`.
    var parts: [String: [[String: Any]]] = [:]
  }

  init(header: CSVRecords.Record, kind: Store.Kind, path: String) {
    self.init(
      SheetHeader(
        header.cells,
        known: kind == .members
          ? SheetColumns.ofMembers(in: header.cells) : SheetColumns.ofNeeds), kind: kind, path: path
    )
  }

  /// - Parameter emptyClears: whether an empty cell takes out what is known.
  init(_ header: SheetHeader, kind: Store.Kind, path: String, emptyClears: Bool = false) {
    (self.kind, self.path) = (kind, path)
    reader = SheetRowReader(header: header, emptyClears: emptyClears)
  }

  /// - Throws: `InputFileError` where the row does not fit the header, or contradicts another one.
  mutating func add(_ row: CSVRecords.Record) throws {
    let width = reader.header.columns.count
    guard let row = row.fitted(to: width) else {
      throw InputFileError.columnCount(
        path: path, line: row.line, expected: "\(width)", found: row.cells.count)
    }
    rows += 1
    let read = reader.row(row)
    for part in read.parts { found[part.list, default: 0] += 1 }
    try put(read, line: row.line)
  }

  private mutating func put(_ row: SheetRow, line: Int) throws {
    let title = (row.top["name"] ?? row.top["title"] ?? row.top["text"]) as? String
    let made = title.map { String(FoldedText.hyphenated($0).prefix(Self.longestMadeID)) }
    let given = row.top["id"] as? String
    guard let id = given ?? made, !id.isEmpty else {
      guard continues(row) else {
        throw InputFileError.missing(
          path: path, line: line, field: kind == .members ? "name" : "title")
      }
      continuedRows += 1
      drafts[drafts.count - 1].fields.merge(row.top) { known, _ in known }
      add(row.parts, to: drafts.count - 1, isNew: true)
      return
    }
    let other = namesake(of: row, id: id, isGiven: given != nil, line: line)
    let key = other ?? id
    let position = positions[key] ?? drafts.count
    var isNew = position == drafts.count
    if isNew {
      drafts.append(
        Draft(
          line: line, hasMadeID: given == nil || other != nil,
          isNamesake: other != nil && given == nil, fields: row.top))
      drafts[position].fields["id"] = key
      positions[key] = position
    } else {
      var top = row.top
      if other != nil { top["id"] = key }
      isNew = try merge(top, into: position, id: key, line: line)
    }
    add(row.parts, to: position, isNew: isNew)
  }

  private mutating func add(
    _ parts: [(list: String, fields: [String: Any])], to position: Int, isNew: Bool
  ) {
    var isNew = isNew
    for (list, part) in parts {
      let known = drafts[position].parts[list, default: []]
      guard !known.contains(where: { NSDictionary(dictionary: $0).isEqual(to: part) }) else {
        repeated[list, default: 0] += 1
        continue
      }
      drafts[position].parts[list, default: []].append(part)
      isNew = true
    }
    if !isNew { repeatedRows += 1 }
  }

  /// Whether a row without a name says more of the row above, as where cells are merged.
  private func continues(_ row: SheetRow) -> Bool {
    guard let above = drafts.last, !row.lists.isEmpty, row.top["id"] == nil else { return false }
    return row.top.allSatisfy { field, value in
      above.fields[field].map { Self.agree($0, value, field) } ?? !Self.telling.contains(field)
    }
  }

  /// The id of another member whom a row names by the number or the name of an earlier one: the number
  /// with another name, the name in another town.
  private mutating func namesake(
    of row: SheetRow, id: String, isGiven: Bool, line: Int
  ) -> String? {
    guard kind == .members, let position = positions[id] else { return nil }
    let first = drafts[position]
    guard let name = row.top["name"] as? String, let known = first.fields["name"] as? String else {
      return nil
    }
    if isGiven {
      guard FoldedText.organisation(name) != FoldedText.organisation(known) else { return nil }
      let own = String(FoldedText.hyphenated(name).prefix(Self.longestMadeID))
      let other = own == id || own.isEmpty ? "\(id)-2" : own
      if positions[other] == nil {
        sharedNumbers.append(
          SharedNumber(
            number: id, first: (first.line, known), second: (line, name, other)))
      }
      return other
    }
    guard let city = row.top["city"] as? String, let other = first.fields["city"] as? String,
      !Self.agree(city, other, "city")
    else { return nil }
    drafts[position].isNamesake = true
    return "\(id)-\(FoldedText.hyphenated(city))"
  }

  /// Adds what a further row says of the same member or need.
  ///
  /// - Returns: whether that is anything new.
  /// - Throws: `InputFileError` where the row is of somebody else.
  private mutating func merge(
    _ top: [String: Any], into position: Int, id: String, line: Int
  ) throws -> Bool {
    let first = drafts[position]
    let clashes = top.keys.sorted().filter { field in
      first.fields[field].map { !Self.agree($0, top[field]!, field) } ?? false
    }
    if clashes.contains("title") {
      throw InputFileError.repeatedID(path: path, line: line, id: id, firstLine: first.line)
    }
    let faults = clashes.map { field in
      InputFileError.contradiction(
        path: path, line: line, field: field, found: "\(top[field]!)",
        known: "\(first.fields[field]!)", firstLine: first.line)
    }
    if let index = clashes.firstIndex(where: Self.telling.contains) { throw faults[index] }
    contradictions += faults
    let count = first.fields.count
    drafts[position].fields.merge(top) { known, new in known is NSNull ? new : known }
    return !clashes.isEmpty || drafts[position].fields.count > count
  }

  /// Fields by which two of one name are told apart.
  private static let telling: Set<String> = [
    "city", "country", "department", "issuer", "siren", "website",
  ]

  private static func agree(_ one: Any, _ other: Any, _ field: String) -> Bool {
    if one is NSNull || other is NSNull { return true }
    guard let one = one as? String, let other = other as? String else {
      return NSArray(object: one).isEqual(to: [other])
    }
    if field == "website", let host = FoldedText.host(one) { return host == FoldedText.host(other) }
    if field == "name" { return FoldedText.organisation(one) == FoldedText.organisation(other) }
    return one == other || FoldedText.words(one) == FoldedText.words(other)
  }

  /// What the rows come to, in their order, ready to be checked as if it were JSON; parts without an
  /// id have none yet.
  func records() throws -> [IncomingRecord] {
    try drafts.map { draft in
      var lists = draft.parts
      lists["contacts"] = lists["contacts"]?.map { Self.named($0, of: draft.fields["name"]) }
      let fields = draft.fields.merging(lists.mapValues { $0 as Any }) { _, parts in parts }
      return IncomingRecord(
        record: try JSONRecord(fields, path: path, line: draft.line, place: ""), form: .sheet,
        hasMadeID: draft.hasMadeID, isNamesake: draft.isNamesake)
    }
  }

  /// A contact by first and last name; a telephone number without a person is the organisation's.
  private static func named(_ contact: [String: Any], of organisation: Any?) -> [String: Any] {
    var contact = contact
    let names = [contact.removeValue(forKey: "first"), contact["name"]].compactMap { $0 as? String }
    contact["name"] = names.isEmpty ? organisation : names.joined(separator: " ")
    return contact
  }

  /// Of a record, by what a header calls one of them.
  static let lists = [
    "capability": "capabilities", "reference": "references", "contact": "contacts",
    "requirement": "requirements",
  ]
  private static let longestMadeID = 60
}

extension CSVRecords.Record {
  /// With as many cells as the header has: blank ones are added or cut; nil where more is left over.
  func fitted(to width: Int) -> CSVRecords.Record? {
    guard cells.count != width else { return self }
    if cells.count < width {
      return CSVRecords.Record(
        line: line, cells: cells + [String](repeating: "", count: width - cells.count))
    }
    guard cells[width...].allSatisfy({ CellText.trimmed($0).isEmpty }) else { return nil }
    return CSVRecords.Record(line: line, cells: Array(cells[..<width]))
  }
}
