import Foundation
import LinearAlgebra
import Storage
import Testing

struct SheetFuzz {
  private static let pieces = [
    "\"", "\"\"", ";", ",", "\t", "\n", "\r\n", "\r", "a", "é", " ", "=", "\u{FEFF}", "nom", "id",
    "name", "lot", "titre", "pays", "France", "{", "}", "{\"id\":\"x\",\"name\":\"y\"}", "[]", "😀",
  ]

  @Test func `5,000 random files neither crash nor lose count`() throws {
    var random = SplitMix64(seed: 7)
    let file = try TemporaryFile(Data())
    let handle = try FileHandle(forUpdating: URL(filePath: file.path))
    var taken = 0
    for _ in 0..<5000 {
      var bytes = Data(Bool.random(using: &random) ? "name;activite\n".utf8 : "".utf8)
      for _ in 0..<Int.random(in: 0..<40, using: &random) {
        bytes +=
          Int.random(in: 0..<12, using: &random) == 0
          ? Data([UInt8.random(in: 0...255, using: &random)])
          : Data(Self.pieces.randomElement(using: &random)!.utf8)
      }
      // Cut to length only then: a file cut to nothing is flushed to the disk by some systems.
      try handle.seek(toOffset: 0)
      try handle.write(contentsOf: bytes)
      try handle.truncate(atOffset: UInt64(bytes.count))
      do {
        taken += try CatalogueImport(paths: [file.path]).isEmpty ? 0 : 1
      } catch let fault as InputFileError {
        #expect("\(fault)".contains("UTF-16"))
      }
    }
    #expect(taken > 500)
  }

  @Test func `whatever is in a cell comes back, quoted as RFC 4180 says`() throws {
    var random = SplitMix64(seed: 8)
    let letters = Array("ab\"\";,\t\n\r é=😀|")
    for _ in 0..<300 {
      let separator = [";", ",", "\t"].randomElement(using: &random)!
      let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random)!
      let cells = (0..<5).map { _ in
        String(
          (0..<Int.random(in: 0..<9, using: &random)).map { _ in
            letters.randomElement(using: &random)!
          })
      }
      let rows = [["name"] + (0..<5).map { "x\($0)" }, ["Z"] + cells]
      let text = rows.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: separator)
      }.joined(separator: lineEnd)
      let imported = try Imported(text)
      let sheet = try #require(try imported.store.document(.members, id: "z"))
      let found = try JSONSerialization.jsonObject(with: sheet.json) as? [String: String]
      for (column, cell) in cells.enumerated() {
        let expected = cell.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(found?["x\(column)"] ?? "" == expected, "\(text)")
      }
    }
  }
}
