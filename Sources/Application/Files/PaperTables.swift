package import Scheduling

extension PaperTable {
  package var csv: String { CSVLine.sheet(columns.map { ($0.title, $0.isNumber) }, rows) }
}
