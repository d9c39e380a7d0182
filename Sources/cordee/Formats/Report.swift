internal import Foundation

/// An answer in all the forms that may be asked.
struct Report {
  /// `json`: one object.
  let object: any Encodable
  /// `jsonl`: an object a line.
  let lines: [any Encodable]
  /// `csv`.
  let sheet: Table
  /// `md`: a heading, a table, and what stands after it.
  let heading: String
  let digest: Table
  let notes: [String]
  /// `table`: what a person reads.
  let page: [StyledText]
  /// `html`; nil where the command makes none.
  let sendable: HTML?

  init(
    object: any Encodable, lines: [any Encodable], sheet: Table, heading: String,
    digest: Table? = nil, notes: [String] = [], page: [StyledText], sendable: HTML? = nil
  ) {
    self.object = object
    self.lines = lines
    self.sheet = sheet
    self.heading = heading
    self.digest = digest ?? sheet
    self.notes = notes
    self.page = page
    self.sendable = sendable
  }

  /// The text in one format, line end included.
  func text(as format: Format, color: Bool) throws -> String {
    switch format {
    case .table:
      page.map { $0.rendered(color: color) + "\n" }.joined()
    case .json:
      try Self.json(object, .prettyPrinted) + "\n"
    case .jsonl:
      try lines.map { try Self.json($0) + "\n" }.joined()
    case .csv:
      sheet.csv
    case .md:
      (["# \(Table.markdownEscaped(heading))\n", digest.markdown]
        + notes.map { "\n\(Table.markdownEscaped($0))\n" }).joined()
    case .html:
      sendable?.text ?? ""
    }
  }

  /// Keys in alphabetical order, so that the same answer is the same bytes.
  private static func json(
    _ value: any Encodable, _ layout: JSONEncoder.OutputFormatting = []
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, layout]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
