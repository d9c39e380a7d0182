internal import Foundation

/// Members as a sheet that an import takes as it is: the first row of a member has its own fields, each
/// row one capability and one reference.
///
/// A value that would not come back the same has an empty cell, which changes nothing when the sheet is
/// imported, and is counted in `leftOut`.
package struct DirectorySheet: Sendable {
  package private(set) var header: [String]
  package private(set) var rows: [[String]] = []
  /// How often a field has a value that no cell can hold.
  package private(set) var leftOut: [String: Int] = [:]

  /// - Parameters:
  ///   - documents: of members.
  ///   - isFrench: whether the header is in French, else in English.
  package init(_ documents: [Store.Document], isFrench: Bool) throws {
    let members = try documents.map {
      try JSONSerialization.jsonObject(with: $0.json) as? [String: Any] ?? [:]
    }
    let fixed = Self.columns.map { isFrench ? $0.french : $0.english }
    let known = Set(Self.columns.map(\.field))
    let names = Set(members.flatMap(\.keys)).subtracting(known)
      .subtracting(SheetDrafts.lists.values).sorted()
    header = fixed
    let kept = SheetHeader(fixed + names, known: SheetColumns.ofMembers(in: fixed + names)).columns
      .dropFirst(fixed.count)
      .filter { $0.use == .own && $0.field == $0.name }.map(\.name)
    for name in names where !kept.contains(name) {
      leftOut[name] = members.count { $0[name] != nil }
    }
    header += kept
    for member in members { add(member, own: kept) }
    dropMatrices(from: fixed.count)
  }

  private mutating func add(_ member: [String: Any], own: [String]) {
    let parts = ["capabilities", "references"].map { member[$0] as? [[String: Any]] ?? [] }
    for number in 0..<max(1, parts.map(\.count).max()!) {
      var row = Self.columns.map { column in
        let sides = column.field.split(separator: ".").map(String.init)
        guard sides.count == 2 else {
          let isRepeated = ["id", "name"].contains(column.field)
          return number == 0 || isRepeated ? cell(member[column.field], of: column.field) : ""
        }
        let list = parts[sides[0] == "capability" ? 0 : 1]
        return number < list.count ? cell(list[number][sides[1]], of: column.field) : ""
      }
      dropUnsaidCapability(from: &row)
      row += own.map { number == 0 ? cell(member[$0], named: $0) : "" }
      rows.append(row)
    }
  }

  /// Of a capability whose title and description no cell can hold, the rest would be refused.
  private func dropUnsaidCapability(from row: inout [String]) {
    let places = Self.columns.indices.filter { Self.columns[$0].field.hasPrefix("capability.") }
    let isSaid = places.contains {
      ["capability.title", "capability.description"].contains(Self.columns[$0].field)
        && !row[$0].isEmpty
    }
    if !isSaid { for place in places { row[place] = "" } }
  }

  /// The text that is read as the value again; empty where there is none.
  private mutating func cell(_ value: Any?, of field: String) -> String {
    guard let value, !(value is NSNull) else { return "" }
    var texts: [String] = []
    if let text = value as? String { texts = [text] }
    if let list = value as? [String] {
      if list.isEmpty { return "" }
      texts = ["; ", ";", " | ", "\n", ", "].map { list.joined(separator: $0) }
      texts += texts.map { $0 + ";" }
    }
    let found = texts.first { text in
      let cleaned = CellText.cleaned(text)
      return !cleaned.isEmpty && !CellText.isPlaceholder(cleaned)
        && NSArray(object: CellValues.value(cleaned, of: field)).isEqual(to: [value])
    }
    if found == nil { leftOut[field, default: 0] += 1 }
    return found ?? ""
  }

  private mutating func cell(_ value: Any?, named name: String) -> String {
    guard let value, !(value is NSNull) else { return "" }
    if let text = value as? String, CellText.cleaned(text) == text, !text.isEmpty,
      !CellText.isPlaceholder(text),
      !(FoldedText.words(name).hasPrefix("date") && CellText.day(ofSerial: text) != nil)
    {
      return text
    }
    leftOut[name, default: 0] += 1
    return ""
  }

  /// Columns that an import would take for crosses under capabilities.
  private mutating func dropMatrices(from start: Int) {
    let read = SheetHeader(
      header, known: SheetColumns.ofMembers(in: header), sample: Array(rows.prefix(1000)))
    for place in (start..<header.count).reversed() where read.columns[place].use != .own {
      leftOut[header[place]] = rows.count { !$0[place].isEmpty }
      header.remove(at: place)
      for row in rows.indices { rows[row].remove(at: place) }
    }
  }

  private static let columns: [(french: String, english: String, field: String)] = [
    ("Identifiant", "Id", "id"), ("Raison sociale", "Company name", "name"),
    ("Catégorie", "Category", "kind"), ("Ville", "City", "city"),
    ("Département", "Department", "department"), ("Pays", "Country", "country"),
    ("Site web", "Website", "website"), ("Groupe", "Group", "group"), ("SIREN", "SIREN", "siren"),
    ("Id compétence", "Capability id", "capability.id"),
    ("Compétence", "Capability", "capability.title"),
    ("Description", "Description", "capability.description"),
    ("Langue de la fiche", "Capability language", "capability.lang"),
    ("Mots-clés", "Keywords", "capability.tags"), ("Thématiques", "Themes", "capability.items"),
    ("Pays de référence", "Reference country", "reference.country"),
    ("Lieu de référence", "Reference place", "reference.place"),
    ("Année de référence", "Reference year", "reference.year"),
    ("Réalisation", "Reference what", "reference.what"),
  ]
}
