internal import CXLSXWriter
package import Foundation
internal import Storage

/// A table as an XLSX workbook of one sheet: every cell a text, the header bold and kept in sight.
///
/// The same table is the same bytes.
///
/// - SeeAlso: libxlsxwriter, `workbook_new_opt`, `worksheet_write_string`.
package enum WorkbookFile {
  private static let mostRows = 1_048_576

  /// - Throws: `OutputError.unwritable` for what no workbook holds, and where the disk does not take it.
  package static func bytes(sheet: String, header: [String], rows: [[String]]) throws -> Data {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "cordee-\(UUID().uuidString)").path
    try PrivateFile.createFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/workbook.xlsx"
    try write(sheet, [header] + rows, to: path, in: folder)
    return try FileBytes.read(at: path, most: .max)
  }

  private static func write(
    _ sheet: String, _ rows: [[String]], to path: String, in folder: String
  ) throws {
    guard rows.count <= mostRows else {
      throw OutputError.unwritable(
        path: sheet, reason: "\(rows.count) rows, a workbook holds \(mostRows); write CSV")
    }
    let made = folder.withCString { folder -> UnsafeMutablePointer<lxw_workbook>? in
      var options = lxw_workbook_options()
      options.tmpdir = UnsafeMutablePointer(mutating: folder)
      return workbook_new_opt(path, &options)
    }
    guard let workbook = made else {
      throw OutputError.unwritable(path: path, reason: "no workbook could be made")
    }
    // Else the hour of writing would be in it.
    var properties = lxw_doc_properties()
    properties.created = 1
    workbook_set_properties(workbook, &properties)
    let problem = fill(workbook, sheet, rows)
    let result = workbook_close(workbook)
    if let problem { throw problem }
    guard result == LXW_NO_ERROR else {
      throw OutputError.unwritable(path: path, reason: String(cString: lxw_strerror(result)))
    }
  }

  /// - Returns: the first cell that does not fit.
  private static func fill(
    _ workbook: UnsafeMutablePointer<lxw_workbook>, _ sheet: String, _ rows: [[String]]
  ) -> OutputError? {
    var problem: OutputError?
    let page = workbook_add_worksheet(workbook, sheet)
    let bold = workbook_add_format(workbook)
    format_set_bold(bold)
    for (row, cells) in rows.enumerated() {
      for (column, text) in cells.enumerated() where !text.isEmpty {
        let result = worksheet_write_string(
          page, lxw_row_t(row), lxw_col_t(column), escaped(text), row == 0 ? bold : nil)
        guard result != LXW_NO_ERROR, problem == nil else { continue }
        problem = OutputError.unwritable(
          path: "\(sheet), row \(row + 1), \(rows[0][column])",
          reason: "\(String(cString: lxw_strerror(result))); write CSV")
      }
    }
    worksheet_freeze_panes(page, 1, 0)
    for (column, width) in widths(of: rows).enumerated() {
      worksheet_set_column(page, lxw_col_t(column), lxw_col_t(column), width, nil)
    }
    return problem
  }

  /// `_x0041_` would be read as the character of that number.
  ///
  /// - SeeAlso: ECMA-376, part 1, §22.9.2.19, `ST_Xstring`.
  private static func escaped(_ text: String) -> String {
    text.replacing(/_x(?=[0-9A-Fa-f]{4}_)/, with: "_x005F_x")
  }

  /// Wide enough for most of a column, in characters.
  private static func widths(of rows: [[String]]) -> [Double] {
    (rows.first ?? []).indices.map { column in
      let lengths = rows.prefix(200).map { column < $0.count ? $0[column].count : 0 }.sorted()
      let usual = lengths[lengths.count * 9 / 10]
      return Double(min(max(usual, rows[0][column].count) + 2, 60))
    }
  }
}
