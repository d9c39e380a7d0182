import Foundation
import Storage

/// A store in a folder that goes when the test does.
final class TemporaryStore {
  private let folder: TemporaryFile
  let store: Store

  init() throws {
    folder = try TemporaryFile(folder: ["keep": ""])
    store = try Store(path: "\(folder.path)/cordee.db", create: true)
  }

  var path: String { store.path }

  /// Beside the store.
  func path(_ name: String) -> String { "\(folder.path)/\(name)" }
}

extension Store.Document {
  static func member(_ id: String, name: String = "A", more: String = "") throws -> Self {
    let text = #"{"id":"\#(id)","name":"\#(name)"\#(more.isEmpty ? "" : ",\(more)")}"#
    return try CatalogueFile.member(json: Data(text.utf8), place: "test").1
  }
}

/// Questions a file as a person with the `sqlite3` library would: through Python, whose standard
/// library has it.
@discardableResult
func sql(_ script: String, in path: String) throws -> String {
  let python = Process()
  python.executableURL = URL(filePath: "/usr/bin/python3")
  python.arguments = [
    "-c",
    """
    import sqlite3, sys
    file = sqlite3.connect(sys.argv[1])
    rows, statement = [], ""
    for part in sys.argv[2].split(";"):
        statement += part + ";"
        if sqlite3.complete_statement(statement) and statement.strip("; \\n"):
            rows, statement = file.execute(statement).fetchall(), ""
    file.commit()
    print("\\n".join("|".join(str(cell) for cell in row) for row in rows), end="")
    """, path, script,
  ]
  let output = Pipe()
  python.standardOutput = output
  try python.run()
  let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
  python.waitUntilExit()
  return String(decoding: bytes, as: UTF8.self)
}
