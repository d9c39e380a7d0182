internal import Foundation
internal import Intake
internal import Storage

/// The tables of a workbook, as an import reads them.
enum WorkbookTables {
  /// Read in a child process; hidden sheets are left out, merged cells are filled down.
  ///
  /// - Throws: `InputError.unreadable`, `IntakeFileError`.
  static func tables(at path: String, in language: IntakeLanguage) throws -> [CatalogueImport.Table]
  {
    let client = IntakeClient()
    do {
      let bytes = try FileBytes.read(at: path, most: client.limits.fileBytes + 1)
      let document = try client.document(of: Array(bytes))
      return document.tables.filter { !$0.isHidden }.map { table in
        CatalogueImport.Table(
          name: table.name,
          rows: table.filledDown.rows.map { row in
            (
              row.number,
              row.cells.map { cell in
                // A number as it is, not as it is shown; nothing where a formula failed.
                switch cell.kind {
                case .error: ""
                case .number: cell.value ?? cell.text
                default: cell.text
                }
              }
            )
          })
      }
    } catch let fault as SystemFault {
      throw InputError.unreadable(name: path, reason: "\(fault)")
    } catch let error as IntakeError {
      throw IntakeFileError.refused(name: path, error, language)
    }
  }
}
