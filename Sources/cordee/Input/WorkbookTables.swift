internal import Foundation
internal import Intake
internal import Storage

/// A workbook, as an import reads it.
enum WorkbookTables {
  /// Read in a child process; merged cells are filled down.
  ///
  /// - Throws: `IntakeFileError`.
  static func read(
    _ name: String, _ bytes: Data, in language: IntakeLanguage
  ) throws -> CatalogueImport.Workbook {
    let client = IntakeClient(limits: .ofDirectories)
    do {
      return workbook(
        try client.document(of: Array(bytes), expecting: .table), name, language)
    } catch let error as IntakeError {
      throw IntakeFileError.refused(name: name, error, language)
    }
  }

  private static func workbook(
    _ document: IntakeDocument, _ path: String, _ language: IntakeLanguage
  ) -> CatalogueImport.Workbook {
    var notices = document.warnings.map { "\(path): \($0.sentence(in: language))" }
    var tables: [CatalogueImport.Workbook.Table] = []
    for table in document.tables {
      var errors: [String] = []
      let rows = table.filledDown.rows.map { row in
        let cells = row.cells.enumerated().map { column, cell in
          // A number as it is, not as it is shown; nothing where a formula failed.
          switch cell.kind {
          case .error:
            errors.append("\(cell.text) in row \(row.number), column \(column + 1)")
            return ""
          case .number: return cell.value ?? cell.text
          default: return cell.text
          }
        }
        return (number: row.number, cells: cells)
      }
      if let first = errors.first {
        notices.append(
          "\(path), \(table.name): cells whose formula failed, read as empty: \(errors.count), the "
            + "first: \(first)")
      }
      tables.append(CatalogueImport.Workbook.Table(name: table.name, rows: rows))
    }
    return CatalogueImport.Workbook(tables: tables, notices: notices)
  }
}
