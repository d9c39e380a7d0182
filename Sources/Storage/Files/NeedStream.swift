package import Foundation
package import Matching

/// The needs of a file or of standard input one by one, however many there are.
///
/// JSON Lines or CSV by its content, and by its name only where the content shows neither; rows of a
/// sheet that follow each other with one id are one need with several requirements.
package final class NeedStream {
  package struct Entry: Sendable {
    /// Where it begins, from 1.
    package let line: Int
    /// The need as one JSON object, not read yet; or why there is none.
    package let json: Result<Data, InputFileError>

    package init(line: Int, json: Result<Data, InputFileError>) {
      (self.line, self.json) = (line, json)
    }
  }

  /// As messages name it.
  package var name: String { source.name }
  package var bytesRead: Int { source.bytesRead - source.block.count }
  /// Of a regular file; 0 where nobody knows.
  package var totalBytes: Int { source.total }

  private let source: ByteSource
  private var lines: BoundedLines
  private var sheet: NeedSheet?

  /// - Parameter path: `-` is standard input.
  /// - Throws: `InputFileError` where it cannot be read, or is a sheet whose header cannot be.
  package init(path: String) throws {
    source = try ByteSource(path: path)
    lines = BoundedLines(source)
    let named: RecordForm = path.lowercased().hasSuffix(".csv") ? .sheet : .lines
    sheet = (RecordForm.of(source.block) ?? named) == .sheet ? try NeedSheet(source) : nil
  }

  /// The next need; nil at the end.
  ///
  /// - Throws: `InputFileError.unreadable`; what is wrong with one need stands in its entry.
  package func next() throws -> Entry? {
    if sheet != nil { return try sheet?.next() }
    do {
      guard let line = try lines.next() else { return nil }
      return Entry(line: line.number, json: .success(line.bytes))
    } catch let fault as InputFileError {
      guard let line = fault.line else { throw fault }
      return Entry(line: line, json: .failure(fault))
    }
  }

  /// - Throws: `InputFileError` with the place.
  package static func need(of entry: Entry, path: String) throws -> Need {
    let line = TextFile.Line(number: entry.line, bytes: try entry.json.get())
    try TextFile.check(line, path: path)
    return try CatalogueFile.needDocument(JSONRecord(line, path: path)).0
  }
}

/// Needs of a sheet, each as JSON.
private struct NeedSheet {
  private let path: String
  private let header: CSVRecords.Record
  private let idColumn: Int?
  private var rows: CSVRecords
  private var ahead: Result<CSVRecords.Record, InputFileError>?

  init(_ source: ByteSource) throws {
    path = source.name
    rows = CSVRecords(source)
    guard let header = try rows.next() else {
      throw InputFileError.empty(
        path: path, expected: "a need a line as JSON, or CSV whose header names id, title or text")
    }
    guard SheetColumns.speaksOfNeeds(header.cells) else {
      throw InputFileError.wrongType(
        path: path, line: header.line, field: "header", expected: "a column title or text")
    }
    self.header = header
    idColumn = header.cells.firstIndex { SheetColumns.ofNeeds[FoldedText.words($0)] == "id" }
  }

  mutating func next() throws -> NeedStream.Entry? {
    guard let first = try take() else { return nil }
    guard case .success(let row) = first else { return refusal(first) }
    do {
      var drafts = SheetDrafts(header: header, kind: .needs, path: path)
      try drafts.add(row)
      while let more = try peek(), id(of: more) != nil, id(of: more) == id(of: row) {
        ahead = nil
        try drafts.add(more)
      }
      if let contradiction = drafts.contradictions.first { throw contradiction }
      let fields = IncomingRecord.identified(try drafts.records()[0].record.fields)
      let json = try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys)
      return NeedStream.Entry(line: row.line, json: .success(json))
    } catch let fault as InputFileError {
      return NeedStream.Entry(line: row.line, json: .failure(fault))
    }
  }

  private func id(of row: CSVRecords.Record) -> String? {
    guard let idColumn, row.cells.indices.contains(idColumn) else { return nil }
    let id = row.cells[idColumn].trimmingCharacters(in: .whitespacesAndNewlines)
    return id.isEmpty ? nil : id
  }

  private func refusal(_ row: Result<CSVRecords.Record, InputFileError>) -> NeedStream.Entry? {
    guard case .failure(let fault) = row else { return nil }
    return NeedStream.Entry(line: fault.line ?? header.line, json: .failure(fault))
  }

  /// The next row where that can be read.
  private mutating func peek() throws -> CSVRecords.Record? {
    if ahead == nil { ahead = try take() }
    guard case .success(let row)? = ahead else { return nil }
    return row
  }

  private mutating func take() throws -> Result<CSVRecords.Record, InputFileError>? {
    if let row = ahead {
      ahead = nil
      return row
    }
    do {
      return try rows.next().map { .success($0) }
    } catch let fault as InputFileError {
      guard fault.line != nil else { throw fault }
      return .failure(fault)
    }
  }
}
