internal import Application
internal import Foundation
internal import LinearAlgebra
internal import TestSupport
import Testing
internal import WebAPI

/// What leaves as a sheet is never run by a spreadsheet; what is written is its owner's only.
@Suite struct SheetSafetyTests {
  private static let signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−"]
  private static let fronts = [
    "", ";", "x;", "x; ", "\t", "x\t", "\r", "\n", "x\r\n", " ", "\u{A0}", "\"", ";\"", "; \"",
    "\u{FEFF}",
    "\u{200B}", "\0", "\u{1}", ";\u{7}", "\u{2028}", ";;", "=;",
  ]

  /// The cells that a spreadsheet makes of a line, whichever it takes for the separator.
  private func cells(_ line: String, separator: Character) -> [String] {
    line.split(omittingEmptySubsequences: false) { $0 == separator || $0.isNewline }.map(
      String.init)
  }

  private func runs(_ cell: String) -> Bool {
    let bare = cell.drop {
      $0 == "\"" || $0.isWhitespace
        || $0.unicodeScalars.allSatisfy {
          [.control, .format].contains($0.properties.generalCategory)
        }
    }
    return bare.first.map { Self.signs.contains(String($0)) } ?? false
  }

  @Test func `no cell begins like a formula, for any separator`() {
    for front in Self.fronts {
      for sign in Self.signs {
        let line = CSVLine.text(["a", .text("\(front)\(sign)1+1;x"), .figure("\(front)\(sign)A1")])
        for separator: Character in [";", "\t"] {
          #expect(
            cells(line, separator: separator).allSatisfy { !runs($0) }, "\(line.debugDescription)")
        }
        #expect(
          !line.unicodeScalars.contains { $0.value < 0x20 && !"\t\r\n".unicodeScalars.contains($0) }
        )
      }
    }
    #expect(
      CSVLine.text([.figure("-1.5"), .number(-3), .decimal(-0.5)]) == "-1.5,-3,-0.500000\r\n")
    #expect(CSVLine.text(["a-b = c", "mél@x.fr"]) == "a-b = c,mél@x.fr\r\n")
  }

  @Test func `the page's sheets are those of the service`() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/node") else { return }
    var random = SplitMix64(seed: 3)
    let pieces = Self.signs + Self.fronts + ["x", "é", ",", "1", "😀", "'", "\u{85}"]
    let texts = (0..<500).map { _ in
      (0..<Int.random(in: 0..<8, using: &random)).map { _ in pieces.randomElement(using: &random)! }
        .joined()
    }
    let folder = try TemporaryFolder()
    let rows = try JSONSerialization.data(withJSONObject: texts.map { [$0] })
    try rows.write(to: URL(filePath: folder.path + "/rows.json"))
    let script = try String(
      contentsOfFile: packageRoot.path + "/Sources/WebAPI/Page/shared/csv.js", encoding: .utf8)
    let code =
      script
      + "\nimport { readFileSync } from 'node:fs';\n"
      + "process.stdout.write(csv(JSON.parse(readFileSync(process.argv[2], 'utf8'))));\n"
    try code.write(toFile: folder.path + "/run.mjs", atomically: false, encoding: .utf8)
    let node = Process()
    node.executableURL = URL(filePath: "/usr/bin/node")
    node.arguments = [folder.path + "/run.mjs", folder.path + "/rows.json"]
    let output = Pipe()
    node.standardOutput = output
    try node.run()
    let found = try output.fileHandleForReading.readToEnd() ?? Data()
    node.waitUntilExit()
    let expected = texts.map { CSVLine.text([.text($0)]) }.joined()
    #expect(
      String(decoding: found, as: UTF8.self).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func `files are their owner's only, also where one stood there`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/persons.jsonl"
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: Data("old".utf8), attributes: [.posixPermissions: 0o644]))
    try PrivateFile.write(Data("new".utf8), to: path)
    let whole = try WholeFile(folder.path + "/whole")
    try whole.write(Data("x".utf8))
    try whole.finish()
    try PrivateFile.createFolder(folder.path + "/a/b")
    for (name, mode) in [("persons.jsonl", 0o600), ("whole", 0o600), ("a/b", 0o700)] {
      let found = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
      #expect(found[.posixPermissions] as? Int == mode, "\(name)")
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("new".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
  }
}
