/// What was found in one table, and what of it was read.
package struct SheetReading: Sendable {
  /// The file, and the sheet where it has several.
  package let name: String
  /// The sheet's own name; nil of a CSV file.
  package let sheet: String?
  package let headerLine: Int
  package let kind: Store.Kind
  package let columns: [Column]
  /// Below the header, blank ones and totals not counted.
  package let rows: Int
  /// Above the header, and totals.
  package let setAside: [SetAsideRow]
  /// By list, such as `capabilities`.
  package let parts: [String: Count]
  package let unread: [UnreadCell]
  package let unreadCount: [UnreadCell.Expected: Int]
  package let questions: [String]
  /// In words.
  package let notices: [String]

  package struct Column: Sendable {
    package let column: SheetColumn
    /// From 1.
    package let position: Int
    package let filled: Int
  }

  package struct SetAsideRow: Sendable, Equatable {
    package let line: Int
    package let text: String
    package let isTotal: Bool

    init(_ row: CSVRecords.Record, isTotal: Bool) {
      line = row.line
      text = row.cells.filter { !$0.isEmpty }.joined(separator: " ")
      self.isTotal = isTotal
    }
  }

  /// How often the sheet says something, and how much of it members or needs then have.
  package struct Count: Sendable, Equatable {
    package let found: Int
    package internal(set) var read: Int
    package let repeated: Int
  }

  /// The columns as a mapping has them.
  package var mapping: SheetMapping.Sheet {
    SheetMapping.Sheet(
      sheet: sheet, headerRow: headerLine, kind: kind.rawValue,
      columns: columns.map { entry in
        let column = entry.column
        return SheetMapping.Column(
          column: column.name, position: entry.position, use: column.use,
          field: column.use == .field ? column.field : nil,
          part: column.use == .field && column.part > 0 ? column.part : nil)
      })
  }
}

extension SheetReading {
  init(
    _ drafts: SheetDrafts, name: String, sheet: String?, headerLine: Int, kind: Store.Kind,
    setAside: [SetAsideRow], accepted: [IncomingRecord]
  ) {
    let reader = drafts.reader
    (self.name, self.sheet, self.headerLine, self.kind) = (name, sheet, headerLine, kind)
    columns = reader.header.columns.enumerated().map {
      Column(column: $1, position: $0 + 1, filled: reader.filled[$0] ?? 0)
    }
    (rows, self.setAside) = (drafts.rows, setAside)
    var found = drafts.found
    if let kept = reader.unreadCount[.referenceCountry] { found["references", default: 0] += kept }
    parts = found.reduce(into: [:]) { parts, list in
      let read = accepted.reduce(0) { $0 + (($1.record.fields[list.key] as? [Any])?.count ?? 0) }
      parts[list.key] = Count(
        found: list.value, read: read, repeated: drafts.repeated[list.key] ?? 0)
    }
    (unread, unreadCount) = (reader.unread, reader.unreadCount)
    questions = drafts.sharedNumbers.map { shared in
      "\(name):\(shared.second.line): number '\(shared.number)' is that of '\(shared.first.name)' "
        + "on line \(shared.first.line) too; '\(shared.second.name)' is taken as '\(shared.second.id)'"
    }
    notices = Self.notices(drafts, name: name, columns: columns, setAside: setAside)
  }

  /// What a person should know of the columns and rows that were read.
  private static func notices(
    _ drafts: SheetDrafts, name: String, columns: [Column], setAside: [SetAsideRow]
  ) -> [String] {
    let reader = drafts.reader
    var notices = columnNotices(columns, reader.header).map { "\(name): \($0)" }
    for (expected, what) in kept {
      guard let count = reader.unreadCount[expected] else { continue }
      let first = reader.unread.first { $0.expected == expected }
      notices.append(
        "\(name): \(what): \(count)"
          + (first.map { ", the first: '\($0.text)' in line \($0.line), '\($0.column)'" } ?? ""))
    }
    if let found = reader.placeholders {
      notices.append(
        "\(name): cells that say there is no value, read as empty: \(found.count), the first: "
          + found.first)
    }
    if reader.splitCells > 0 {
      notices.append(
        "\(name): cells that list several capabilities, read as one each: \(reader.splitCells)")
    }
    let totals = setAside.filter(\.isTotal)
    if let first = totals.first {
      notices.append(
        "\(name): rows of totals, not read: \(totals.count), the first: line \(first.line): "
          + first.text)
    }
    if drafts.continuedRows > 0 {
      notices.append(
        "\(name): lines without a name, read with the line above: \(drafts.continuedRows)")
    }
    if drafts.repeatedRows > 0 {
      notices.append("\(name): lines that repeat another line: \(drafts.repeatedRows)")
    }
    return notices
  }

  private static let kept: [(UnreadCell.Expected, String)] = [
    (.referenceCountry, "references without a country, kept as they are"),
    (.capability, "cells of nobody's capability, kept as they are"),
    (.mark, "cells that are no cross under a capability, kept as they are"),
    (.country, "cells that name no country that is known, kept as they are"),
    (.department, "cells that name no department that is known, kept as they are"),
    (.year, "cells that name no year, kept as they are"),
  ]

  private static func columnNotices(_ columns: [Column], _ header: SheetHeader) -> [String] {
    var notices: [String] = []
    let own = columns.filter { entry in
      let column = entry.column
      return column.use == .own && column.doubles == nil
        && !(column.basis == .mapping)
        && (!header.unnamed.contains(column.field) || entry.filled > 0)
    }
    if !own.isEmpty {
      let names = own.map { "'\($0.column.field)'" }.joined(separator: ", ")
      notices.append("columns kept under their own names: \(names)")
    }
    for entry in columns {
      guard let doubled = entry.column.doubles else { continue }
      notices.append(
        "column '\(entry.column.field)' is \(doubled.field), as '\(doubled.first)' is already; its "
          + "cells (\(entry.filled)) are kept under the column's own name")
    }
    let marks = columns.filter { $0.column.use == .mark && $0.column.basis == .content }
    if !marks.isEmpty {
      let names = marks.map { "'\($0.column.name)'" }.joined(separator: ", ")
      notices.append("columns of crosses, read as capabilities or themes: \(names)")
    }
    for entry in columns where entry.column.use == .field && entry.column.basis == .content {
      let name = entry.column.name.isEmpty ? "\(entry.position)" : "'\(entry.column.name)'"
      notices.append("column \(name) is taken for \(entry.column.field), by what its cells say")
    }
    return notices
  }
}
