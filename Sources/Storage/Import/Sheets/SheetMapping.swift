package import Foundation

/// What a person says of the columns of a sheet: saved from a plan, corrected, used again.
package struct SheetMapping: Codable, Sendable, Equatable {
  package var sheets: [Sheet]

  package init(sheets: [Sheet]) { self.sheets = sheets }

  package struct Sheet: Codable, Sendable, Equatable {
    /// The sheet's name in a workbook; of a CSV file nothing.
    package var sheet: String?
    /// The row of the header, from 1.
    package var headerRow: Int
    package var kind: String
    package var columns: [Column]

    package init(sheet: String?, headerRow: Int, kind: String, columns: [Column]) {
      (self.sheet, self.headerRow, self.kind) = (sheet, headerRow, kind)
      self.columns = columns
    }

    /// By its header; of several alike, and of those without one, by its place.
    func column(named name: String, at index: Int) -> Column? {
      let named = columns.filter { FoldedText.words($0.column) == FoldedText.words(name) }
      if named.count == 1, !name.isEmpty { return named[0] }
      return named.first { $0.position == index + 1 }
    }
  }

  package struct Column: Codable, Sendable, Equatable {
    /// The header.
    package var column: String
    /// From 1.
    package var position: Int?
    package var use: SheetColumn.Use
    /// Of a member or need, where `use` is `field`.
    package var field: String?
    /// Which of several, from 1.
    package var part: Int?

    package init(
      column: String, position: Int?, use: SheetColumn.Use, field: String?, part: Int?
    ) {
      (self.column, self.position, self.use) = (column, position, use)
      (self.field, self.part) = (field, part)
    }
  }

  /// - Throws: `InputFileError` with the place in the file, what is wrong and what to do.
  package init(json: Data, path: String) throws {
    do {
      self = try JSONDecoder().decode(SheetMapping.self, from: json)
    } catch let error as DecodingError {
      throw Self.fault(error, path)
    }
    for (number, sheet) in sheets.enumerated() {
      try check(sheet, "sheets[\(number)]", path)
    }
  }

  private func check(_ sheet: Sheet, _ place: String, _ path: String) throws {
    guard let kind = Store.Kind(rawValue: sheet.kind), kind != .programmes else {
      throw InputFileError.unknownValue(
        path: path, line: 1, field: "\(place).kind", found: sheet.kind,
        expected: ["members", "needs"])
    }
    guard sheet.headerRow > 0 else {
      throw InputFileError.wrongType(
        path: path, line: 1, field: "\(place).headerRow", expected: "a number from 1")
    }
    let fields = Self.fields(of: kind)
    for (number, column) in sheet.columns.enumerated() where column.use == .field {
      guard let field = column.field, fields.contains(field) else {
        throw InputFileError.unknownValue(
          path: path, line: 1, field: "\(place).columns[\(number)].field",
          found: column.field ?? "", expected: fields)
      }
    }
  }

  /// What a column may hold.
  package static func fields(of kind: Store.Kind) -> [String] {
    Set((kind == .needs ? SheetColumns.ofNeeds : SheetColumns.ofMembers).values).sorted()
  }

  private static func fault(_ error: DecodingError, _ path: String) -> InputFileError {
    func place(_ context: DecodingError.Context, _ last: String = "") -> String {
      var text = ""
      for key in context.codingPath {
        text += key.intValue.map { "[\($0)]" } ?? (text.isEmpty ? "" : ".") + key.stringValue
      }
      return last.isEmpty ? text : text.isEmpty ? last : "\(text).\(last)"
    }
    switch error {
    case .keyNotFound(let key, let context):
      return .missing(path: path, line: 1, field: place(context, key.stringValue))
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return .wrongType(
        path: path, line: 1, field: place(context),
        expected: "a value as `--save-mapping` writes it")
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return .wrongType(
        path: path, line: 1, field: place(context),
        expected: SheetColumn.Use.allCases.map(\.rawValue).joined(separator: ", "))
    default:
      return .brokenJSON(path: path, line: 1, reason: "not the JSON that `--save-mapping` writes")
    }
  }

  /// As it is kept in a file: readable, the same for the same columns.
  package var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(self) + Data("\n".utf8)
    }
  }
}
