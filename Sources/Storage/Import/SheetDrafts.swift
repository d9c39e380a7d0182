internal import Foundation

/// Members or needs put together from the rows of a sheet: one row each, or one row for each of
/// their capabilities, references, contacts or requirements.
struct SheetDrafts {
  private let path: String
  private let kind: Store.Kind
  private let header: SheetHeader
  private var drafts: [Draft] = []
  private var positions: [String: Int] = [:]
  /// Cells that say something in a column by its place.
  private var filled: [Int: Int] = [:]
  /// Cells that contradict an earlier row of the same id, and are left out.
  private(set) var contradictions: [InputFileError] = []
  /// What its field does not take, in a column by its place.
  private var keptAsWritten: [Int: Int] = [:]
  /// Rows that say nothing that another row does not say.
  private(set) var repeatedRows = 0

  private struct Draft {
    let line: Int
    let hasMadeID: Bool
    var fields: [String: Any]
    /// By list: `capabilities`, `references`, `contacts`, `requirements`.
    var parts: [String: [[String: Any]]] = [:]
  }

  init(header: CSVRecords.Record, kind: Store.Kind, path: String) {
    (self.kind, self.path) = (kind, path)
    self.header = SheetHeader(
      header.cells,
      known: kind == .members
        ? SheetColumns.ofMembers(in: header.cells) : SheetColumns.ofNeeds)
  }

  /// What a person should know of the columns and rows that were read.
  var notices: [String] {
    var notices: [String] = []
    let own = header.unknown + header.unnamed.filter(isFilled).sorted()
    if !own.isEmpty {
      let names = own.map { "'\($0)'" }.joined(separator: ", ")
      notices.append("\(path): columns kept under their own names: \(names)")
    }
    for column in header.doubled {
      notices.append(
        "\(path): column '\(column.name)' is \(column.field), as '\(column.first)' is already; its "
          + "cells (\(filled[column.column] ?? 0)) are kept under the column's own name")
    }
    for (column, count) in keptAsWritten.sorted(by: { $0.key < $1.key }) {
      let what =
        header.fields[column] == "reference.place"
        ? "references without a country" : "cells of nobody's capability"
      notices.append(
        "\(path): \(what), kept as they are under '\(header.ownName(of: column))': \(count)")
    }
    if repeatedRows > 0 {
      notices.append("\(path): lines that repeat another line: \(repeatedRows)")
    }
    return notices
  }

  private func isFilled(_ name: String) -> Bool {
    header.fields.firstIndex(of: name).map { filled[$0] != nil } ?? false
  }

  /// - Throws: `InputFileError` where the row does not fit the header, or contradicts another one.
  mutating func add(_ row: CSVRecords.Record) throws {
    guard row.cells.count == header.fields.count else {
      throw InputFileError.columnCount(
        path: path, line: row.line, expected: "\(header.fields.count)", found: row.cells.count)
    }
    var parts = Parts()
    for (column, (field, cell)) in zip(header.fields, row.cells).enumerated() {
      let text = cell.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !text.isEmpty else { continue }
      filled[column, default: 0] += 1
      let sides = field.split(separator: ".", maxSplits: 1).map(String.init)
      guard sides.count == 2, let list = Self.lists[sides[0]] else {
        parts.top[field] = CellValues.value(text, of: field)
        continue
      }
      if field == "reference.place", !header.fields.contains("reference.country") {
        take(ReferenceText.references(in: text), column, &parts)
        continue
      }
      let key = PartKey(list: list, number: header.parts[column])
      parts.lists[key, default: [:]][sides[1]] = CellValues.value(text, of: field)
      parts.cells[key, default: []].append((column, text))
    }
    share(&parts)
    try put(parts.top, parts.lists, line: row.line)
  }

  /// What a row says.
  private struct Parts {
    var top: [String: Any] = [:]
    var lists: [PartKey: [String: Any]] = [:]
    /// From which cells the parts are, each with its column.
    var cells: [PartKey: [(column: Int, text: String)]] = [:]
  }

  /// One of several things of a row: its first capability, its second.
  private struct PartKey: Hashable {
    let list: String
    let number: Int
  }

  /// Numbers of references that stand in one cell, past those that headers have.
  private static let inCell = 1000

  /// References without a country, which the catalogue does not take, stay as they are written.
  private mutating func take(
    _ references: [[String: Any]], _ column: Int, _ parts: inout Parts
  ) {
    for (number, reference) in references.enumerated() where reference["country"] != nil {
      let number = Self.inCell * (column + 1) + number
      parts.lists[PartKey(list: "references", number: number)] = reference
    }
    for text in references.compactMap({ $0["text"] as? String }) { keep(text, column, &parts) }
  }

  /// Under the column's own name, a line each.
  private mutating func keep(_ text: String, _ column: Int, _ parts: inout Parts) {
    keptAsWritten[column, default: 0] += 1
    let name = header.ownName(of: column)
    parts.top[name] = (parts.top[name] as? String).map { "\($0)\n\(text)" } ?? text
  }

  /// What a row says once of all its numbered capabilities, such as themes, is said of each; where it has
  /// no capability, it stays as it is written.
  private mutating func share(_ parts: inout Parts) {
    let common = PartKey(list: "capabilities", number: 0)
    guard let fields = parts.lists[common], fields["title"] == nil, fields["description"] == nil,
      fields["id"] == nil
    else { return }
    parts.lists[common] = nil
    let numbered = parts.lists.keys.filter { $0.list == common.list }
    for key in numbered { parts.lists[key]?.merge(fields) { own, _ in own } }
    guard numbered.isEmpty else { return }
    for cell in parts.cells[common] ?? [] { keep(cell.text, cell.column, &parts) }
  }

  private mutating func put(
    _ top: [String: Any], _ parts: [PartKey: [String: Any]], line: Int
  ) throws {
    let title = (top["name"] ?? top["title"] ?? top["text"]) as? String
    let made = title.map { String(FoldedText.hyphenated($0).prefix(Self.longestMadeID)) }
    let id = top["id"] as? String ?? made ?? ""
    guard !id.isEmpty else {
      throw InputFileError.missing(
        path: path, line: line, field: kind == .members ? "name" : "title")
    }
    let position = positions[id] ?? drafts.count
    var isNew = position == drafts.count
    if isNew {
      drafts.append(Draft(line: line, hasMadeID: top["id"] == nil, fields: top))
      drafts[position].fields["id"] = id
      positions[id] = position
    } else {
      isNew = try merge(top, into: position, id: id, line: line)
    }
    for (key, part) in parts.sorted(by: {
      ($0.key.list, $0.key.number) < ($1.key.list, $1.key.number)
    }) {
      let list = key.list
      let known = drafts[position].parts[list, default: []]
      guard !known.contains(where: { NSDictionary(dictionary: $0).isEqual(to: part) }) else {
        continue
      }
      drafts[position].parts[list] = known + [part]
      isNew = true
    }
    if !isNew { repeatedRows += 1 }
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
    if clashes.contains(where: { ["name", "title"].contains($0) }) {
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
    drafts[position].fields.merge(top) { known, _ in known }
    return !clashes.isEmpty || drafts[position].fields.count > count
  }

  /// Fields by which two of one name are told apart.
  private static let telling: Set<String> = [
    "city", "country", "department", "issuer", "siren", "website",
  ]

  private static func agree(_ one: Any, _ other: Any, _ field: String) -> Bool {
    guard let one = one as? String, let other = other as? String else {
      return NSArray(object: one).isEqual(to: [other])
    }
    if field == "website", let host = FoldedText.host(one) { return host == FoldedText.host(other) }
    return FoldedText.words(one) == FoldedText.words(other)
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
        hasMadeID: draft.hasMadeID)
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
