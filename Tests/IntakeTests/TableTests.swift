import Intake
import Testing

/// Tables as text, in the shapes in which spreadsheets leave them.
struct DelimitedTextTests {
  private func rows(_ text: String) throws -> [[String]] {
    try Intake.document(of: Array(text.utf8), expecting: .table).tables[0].rows.map(\.texts)
  }

  private func warnings(_ text: String) throws -> [IntakeWarning] {
    try Intake.document(of: Array(text.utf8), expecting: .table).warnings
  }

  @Test(arguments: [";", ",", "\t", "|"], ["\n", "\r\n", "\r"])
  func `every separator and line end gives the same table`(separator: String, end: String) throws {
    let lines = [["Nom", "Ville"], ["Essai", "Gap"], ["\"A\(separator)B\"", "\"x\(end)y\""]]
    let text = lines.map { $0.joined(separator: separator) }.joined(separator: end)
    #expect(try rows(text) == [["Nom", "Ville"], ["Essai", "Gap"], ["A\(separator)B", "x\ny"]])
  }

  @Test(arguments: ["sep=;\r\n", "\"sep=;\"\n", "SEP=;\n"])
  func `a line that declares the separator is skipped and counted`(head: String) throws {
    let document = try Intake.document(of: Array((head + "a,b;c\nd;e").utf8), expecting: .table)
    #expect(document.tables[0].rows.map(\.texts) == [["a,b", "c"], ["d", "e"]])
    #expect(document.tables[0].rows.map(\.line) == [2, 3])
  }

  @Test func `titles, blank rows, short and long rows are kept as they are`() throws {
    let document = try Intake.document(
      of: Array("Annuaire;;\n;;\nNom;Ville;Pays\nA;Gap\nB;Sion;CH;x;\n".utf8), expecting: .table)
    let table = document.tables[0]
    #expect(
      table.rows.map(\.texts) == [
        ["Annuaire"], ["Nom", "Ville", "Pays"], ["A", "Gap"], ["B", "Sion", "CH", "x"],
      ])
    #expect(table.rows.map(\.number) == [1, 3, 4, 5])
    #expect(table.columnCount == 4)
    #expect(table.rows[2][2] == "")
  }

  @Test func `commas in the cells of a table of semicolons separate nothing`() throws {
    #expect(try rows("Nom;Description, en bref;Ville\nA, SARL;x, y, z;Gap")[0].count == 3)
  }

  @Test func `text after a closing quote keeps the quotes as letters`() throws {
    let text = "Nom;Ville\n\"Essai R\" SAS;Gap\nFilets \"B\";Sion\n\"a \"\"b\"\"\";Bex\n"
    #expect(
      try rows(text) == [
        ["Nom", "Ville"], ["\"Essai R\" SAS", "Gap"], ["Filets \"B\"", "Sion"], ["a \"b\"", "Bex"],
      ])
    #expect(try warnings(text) == [IntakeWarning(.quoteInsideCell, at: "line 2")])
  }

  @Test(arguments: ["", "\"", "\"q\";"])
  func `a quote that is never closed swallows no row`(later: String) throws {
    let text = "Nom;Texte\nA;\"Pose\nB;Loue\n\(later)C;Fin\n"
    let found = try rows(text)
    #expect(found.count == 4)
    #expect(found[1] == ["A", "\"Pose"])
    #expect(try warnings(text).contains { $0.code == .openQuote && $0.place == "line 2" })
  }

  @Test func `one column is a table where one is expected, and a text elsewhere`() throws {
    let bytes = Array("Raison sociale\nEssai CM\nEssai CN, SARL".utf8)
    #expect(
      try rows("Raison sociale\nEssai CM\nEssai CN, SARL")
        == [["Raison sociale"], ["Essai CM"], ["Essai CN, SARL"]])
    #expect(try Intake.document(of: bytes, expecting: .table).tables[0].rows.count == 3)
    #expect(try Intake.document(of: bytes).form == .text)
  }

  @Test func `error values are marked`() throws {
    let table = try Intake.document(of: Array("A;B\n#N/A;#NOM?".utf8), expecting: .table).tables[0]
    #expect(table.rows[1].cells.map(\.kind) == [.error, .error])
  }
}

struct WorkbookTests {
  private func workbook(_ bytes: [UInt8]) throws -> IntakeDocument {
    try Intake.document(of: bytes)
  }

  @Test func `every kind of cell is read`() throws {
    let rows = """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>in</t></is></c></row>
      <row r="3"><c r="A3" t="str"><f>A1</f><v>calc</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>
      <c><v>12.5</v></c><c><f>1+1</f></c></row>
      """
    let shared = ["<r><t>Télé</t></r><r><t>siège_x000D_</t></r><rPh><t>no</t></rPh>"]
    let document = try workbook(SampleFiles.xlsx([("Un", rows)], shared: shared))
    let table = document.tables[0]
    #expect(table.rows.map(\.number) == [1, 3])
    #expect(table.rows[0].texts == ["Télésiège\n", "", "in"])
    #expect(table.rows[1].cells.map(\.kind) == [.text, .boolean, .error, .number])
    #expect(document.warnings == [IntakeWarning(.formulaWithoutValue, at: "Un", "1")])
  }

  @Test func `all sheets are read, hidden ones too, and merged cells are spans`() throws {
    let row =
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row>"
    let merged = "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"
    let document = try workbook(
      SampleFiles.xlsx([("A", row), ("B", row)], after: merged, state: "hidden"))
    #expect(document.tables.map(\.name) == ["A", "B"])
    #expect(document.warnings.map(\.code) == [.hiddenSheet, .hiddenSheet])
    #expect(document.tables[0].spans == [Table.Span(row: 1, column: 0, rows: 2, columns: 1)])
    #expect(document.tables[0].filledDown.rows[1].texts == ["1", "2"])
  }

  @Test(arguments: [
    ("46327", "yyyy\\-mm\\-dd", "2026-11-01"), ("46327", "[$-40C]d mmmm yyyy;@", "2026-11-01"),
    ("46327.5", "dd/mm/yyyy hh:mm", "2026-11-01 12:00"), ("0.75", "hh:mm", "18:00"),
    ("59", "dd/mm/yyyy", "1900-02-28"), ("61", "dd/mm/yyyy", "1900-03-01"),
    ("1", "d/m/y", "1900-01-01"),
    ("38000", "00000", "38000"), ("1380", "00000", "01380"),
    ("123456789", "### ### ###", "123 456 789"),
    ("400000000", "00 00 00 00 00", "04 00 00 00 00"), ("0.256", "0.0%", "25.6%"),
    ("1234567.5", "#,##0.00", "1,234,567.50"), ("-3", "0;(0)", "(3)"), ("-3.5", "0.0", "-3.5"),
    ("1200", "#,##0\\ \"€\"", "1,200 €"), ("0.1", "General", "0.1"),
    ("0.30000000000000004", "General", "0.3"),
    ("10000000000000", "0", "10000000000000"), ("5", "0.##", "5"), ("2", "\"Lot \"0", "Lot 2"),
  ])
  func `a number is as it is shown`(value: String, format: String, shown: String) throws {
    let escaped = format.replacing("\"", with: "&quot;")
    let bytes = SampleFiles.xlsx(
      [("S", "<row><c s=\"1\"><v>\(value)</v></c></row>")],
      formats: "<numFmt numFmtId=\"164\" formatCode=\"\(escaped)\"/>", styles: [0, 164])
    #expect(try workbook(bytes).tables[0].rows[0][0] == shown)
  }

  @Test func `days are counted from 1904 where the workbook says so`() throws {
    let bytes = SampleFiles.xlsx(
      [("S", "<row><c s=\"1\"><v>44865</v></c></row>")], styles: [0, 14], date1904: true)
    #expect(try workbook(bytes).tables[0].rows[0][0] == "2026-11-01")
  }

  @Test func `an OpenDocument sheet gives the same as a workbook`() throws {
    let body = """
      <office:spreadsheet><table:table table:name="S" table:style-name="ta1">
      <table:table-row><table:table-cell office:value-type="string"><text:p>Nom</text:p></table:table-cell>
      <table:table-cell table:number-columns-repeated="16383"/></table:table-row>
      <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
      <table:table-row><table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1"
      office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p>
      <office:annotation><text:p>note</text:p></office:annotation></table:table-cell>
      <table:table-cell office:value-type="date" office:date-value="2026-11-01"><text:p>1.11.26</text:p>
      </table:table-cell><table:table-cell office:value-type="float" office:value="12.5"><text:p>12,5</text:p>
      </table:table-cell></table:table-row>
      <table:table-row><table:covered-table-cell/><table:table-cell office:value-type="string">
      <text:p>x</text:p></table:table-cell></table:table-row>
      <table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>
      </table:table></office:spreadsheet>
      """
    let styles =
      "<style:style style:name=\"ta1\"><style:table-properties table:display=\"false\"/></style:style>"
    let document = try workbook(SampleFiles.openDocument("spreadsheet", body, styles: styles))
    let table = document.tables[0]
    #expect(document.form == .ods)
    #expect(table.rows.map(\.texts) == [["Nom"], ["a  b\nc", "2026-11-01", "12,5"], ["", "x"]])
    #expect(table.rows.map(\.number) == [1, 4, 5])
    #expect(table.rows[1].cells[2].value == "12.5")
    #expect(table.spans == [Table.Span(row: 4, column: 0, rows: 2, columns: 1)])
    #expect(document.warnings.map(\.code) == [.hiddenSheet, .comment])
  }

  @Test func `an Excel file of XML is a workbook`() throws {
    let xml = """
      <?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table><Row>
      <Cell ss:Index="2"><Data ss:Type="String">Nom</Data></Cell></Row><Row ss:Index="4">
      <Cell><Data ss:Type="Number">3</Data></Cell></Row></Table></Worksheet></Workbook>
      """
    let table = try workbook(Array(xml.utf8)).tables[0]
    #expect(table.rows.map(\.texts) == [["", "Nom"], ["3"]])
    #expect(table.rows.map(\.number) == [1, 4])
  }
}
