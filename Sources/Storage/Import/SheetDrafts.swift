internal import Foundation

/// Members or needs put together from the rows of a sheet: one row each, or one row for each of
/// their capabilities, references, contacts or requirements.
struct SheetDrafts {
  private let path: String
  private let kind: Store.Kind
  /// For each column, its field; one that we do not know keeps its own name.
  private let fields: [String]
  private var drafts: [Draft] = []
  private var positions: [String: Int] = [:]

  private struct Draft {
    let line: Int
    var fields: [String: Any]
    /// By list: `capabilities`, `references`, `contacts`, `requirements`.
    var parts: [String: [[String: Any]]] = [:]
  }

  init(header: CSVRecords.Record, kind: Store.Kind, path: String) {
    (self.kind, self.path) = (kind, path)
    let known = kind == .members ? SheetColumns.ofMembers : SheetColumns.ofNeeds
    fields = header.cells.map { name in
      known[FoldedText.words(name)] ?? name.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// The columns kept under their own names.
  var unknownColumns: [String] {
    let known = Set((kind == .members ? SheetColumns.ofMembers : SheetColumns.ofNeeds).values)
    return fields.filter { !$0.isEmpty && !known.contains($0) }
  }

  /// - Throws: `InputFileError` where the row does not fit the header, or contradicts another one.
  mutating func add(_ row: CSVRecords.Record) throws {
    guard row.cells.count == fields.count else {
      throw InputFileError.columnCount(
        path: path, line: row.line, expected: "\(fields.count)", found: row.cells.count)
    }
    var top: [String: Any] = [:]
    var parts: [String: [String: Any]] = [:]
    for (field, cell) in zip(fields, row.cells) {
      let text = cell.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !text.isEmpty, !field.isEmpty else { continue }
      let sides = field.split(separator: ".", maxSplits: 1).map(String.init)
      if sides.count == 2, let list = Self.lists[sides[0]] {
        parts[list, default: [:]][sides[1]] = CellValues.value(text, of: field)
      } else if top[field] == nil {
        top[field] = CellValues.value(text, of: field)
      }
    }
    try put(top, parts, line: row.line)
  }

  private mutating func put(
    _ top: [String: Any], _ parts: [String: [String: Any]], line: Int
  ) throws {
    let title = (top["name"] ?? top["title"] ?? top["text"]) as? String
    let made = title.map { String(FoldedText.hyphenated($0).prefix(Self.longestMadeID)) }
    let id = top["id"] as? String ?? made ?? ""
    guard !id.isEmpty else {
      throw InputFileError.missing(
        path: path, line: line, field: kind == .members ? "name" : "title")
    }
    let position = positions[id] ?? drafts.count
    if position == drafts.count {
      drafts.append(Draft(line: line, fields: top))
      drafts[position].fields["id"] = id
      positions[id] = position
    } else {
      let first = drafts[position]
      for field in ["name", "title"] {
        guard let known = first.fields[field] as? String, let found = top[field] as? String,
          FoldedText.words(known) != FoldedText.words(found)
        else { continue }
        throw InputFileError.repeatedID(path: path, line: line, id: id, firstLine: first.line)
      }
      drafts[position].fields.merge(top) { known, _ in known }
    }
    for (list, part) in parts {
      let known = drafts[position].parts[list, default: []]
      let isThere = known.contains { NSDictionary(dictionary: $0).isEqual(to: part) }
      if !isThere { drafts[position].parts[list] = known + [part] }
    }
  }

  /// What the rows come to, in their order, ready to be checked as if it were JSON.
  func records() throws -> [JSONRecord] {
    try drafts.map { draft in
      var fields = draft.fields
      let id = fields["id"] as? String ?? ""
      for (list, parts) in draft.parts {
        fields[list] = parts.enumerated().map { index, part in
          part.merging(["id": list == "requirements" ? "R\(index + 1)" : "\(id)-\(index + 1)"]) {
            own, _ in own
          }
        }
      }
      if let references = draft.parts["references"] { fields["references"] = references }
      if let contacts = draft.parts["contacts"] { fields["contacts"] = contacts }
      return try JSONRecord(fields, path: path, line: draft.line, place: "")
    }
  }

  private static let lists = [
    "capability": "capabilities", "reference": "references", "contact": "contacts",
    "requirement": "requirements",
  ]
  private static let longestMadeID = 60
}
