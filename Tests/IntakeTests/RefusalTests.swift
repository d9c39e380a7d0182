import Intake
import LinearAlgebra
import Testing

struct RefusalTests {
  @Test(arguments: [[], Array(" \n\t".utf8)] as [[UInt8]])
  func `a file of nothing is refused`(bytes: [UInt8]) {
    #expect(throws: IntakeError.empty) { try Intake.document(of: bytes) }
  }

  @Test(
    arguments: [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D], BinaryKind.picture),
      ([0x49, 0x49, 0x2A, 0x00, 0x01], .tiff),
      ([0x1F, 0x8B, 0x08], .gzip), (Array("Rar!\u{1A}".utf8), .rar),
      ([0x7F, 0x45, 0x4C, 0x46], .program),
      ([0x78, 0x9F, 0x3E, 0x22], .tnef), (Array("SQLite format 3\0".utf8), .sqlite),
      ([1, 2, 3, 0, 0, 4], .unknown),
    ] as [([UInt8], BinaryKind)])
  func `a binary is named, with what to do`(bytes: [UInt8], kind: BinaryKind) {
    #expect(throws: IntakeError.unknownBinary(kind: kind)) { try Intake.document(of: bytes) }
  }

  @Test(arguments: [
    ("EncryptedPackage", IntakeError.encrypted(form: .office)),
    ("WordDocument", .unknownBinary(kind: .oldWord)),
    ("Workbook", .unknownBinary(kind: .oldExcel)),
    ("__substg1.0_007D", .unknownBinary(kind: .outlook)),
    ("Other", .unknownBinary(kind: .ole)),
  ])
  func `a compound file is known by its streams`(stream: String, error: IntakeError) {
    let head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(throws: error) { try Intake.document(of: head + stream.utf8.flatMap { [$0, 0] }) }
  }

  @Test(arguments: ["../../etc/passwd", "/etc/passwd", "a\\..\\b", "C:\\x"])
  func `an archive with a path outside itself is refused`(name: String) {
    #expect(throws: IntakeError.archivePath(name: name)) {
      try Intake.document(of: StoredZIP.archive([(name, "x")]))
    }
  }

  @Test func `an archive of files is read file by file`() throws {
    let document = try Intake.document(
      of: StoredZIP.archive([
        ("a.txt", "neige"), ("b/", ""), ("b/c.csv", "x;y\n1;2\n3;4"), ("d", ""),
      ]))
    #expect(document.attachments.map { $0.document?.form } == [.text, .csv, nil])
    #expect(document.attachments.last?.error == .empty)
  }

  @Test func `an archive that unpacks without end is refused`() {
    var archive = StoredZIP()
    let zeros = StoredZIP.deflatedZeros(500_000)
    archive.add("a", zeros, method: 8, size: 500_000 * 258 + 1, checksum: 0)
    let bytes = archive.finished()
    #expect(throws: IntakeError.archiveBomb(limit: 100_000_000)) { try Intake.document(of: bytes) }
  }

  @Test func `an archive under a password is refused`() {
    var archive = StoredZIP()
    archive.add("a", [1, 2, 3], flags: 1)
    let bytes = archive.finished()
    #expect(throws: IntakeError.encrypted(form: .zip)) { try Intake.document(of: bytes) }
  }

  @Test func `an OpenDocument file under a password is refused`() {
    let bytes = StoredZIP.archive([
      ("mimetype", "application/vnd.oasis.opendocument.text"),
      ("META-INF/manifest.xml", "<m:encryption-data/>"), ("content.xml", "x"),
    ])
    #expect(throws: IntakeError.encrypted(form: .openDocument)) { try Intake.document(of: bytes) }
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><a>&b;</a>",
  ])
  func `entities that a document declares are never expanded`(xml: String) {
    #expect(throws: IntakeError.entityDeclarations) { try Intake.document(of: Array(xml.utf8)) }
    #expect(throws: IntakeError.entityDeclarations) {
      try Intake.document(
        of: SampleFiles.docx(
          "", parts: [("word/styles.xml", xml)],
          relations:
            "<Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/>"))
    }
  }

  @Test func `elements nested without end are a fault, not a crash`() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    let document = try Intake.document(of: Array(("<?xml version=\"1.0\"?>" + deep).utf8))
    #expect(document.warnings.map(\.code) == [.markupFault])
    let html = try Intake.document(of: Array(String(repeating: "<div>", count: 100_000).utf8))
    #expect(html.form == .html)
    #expect(html.warnings.map(\.code) == [.markupFault])
    #expect(throws: IntakeError.self) {
      try Intake.document(of: Array(("{\\rtf1" + String(repeating: "{", count: 100_000)).utf8))
    }
  }

  @Test func `every error and every warning has a sentence in both languages`() {
    let errors: [IntakeError] =
      [
        .empty, .unreadable(reason: "x"), .tooLarge(limit: 1), .tooMuchOutput(limit: 1),
        .tooSlow(seconds: 1), .crashed(signal: 1), .busy(limit: 1),
        .damaged(form: .docx, reason: "x"),
        .entityDeclarations, .archiveBomb(limit: 1), .archivePath(name: "x"),
        .missingHelper(program: "x", package: "y"),
      ] + IntakeError.ProtectedForm.allCases.map { .encrypted(form: $0) }
      + BinaryKind.allCases.map { .unknownBinary(kind: $0) }
    for error in errors {
      #expect(error.sentence(in: .english) != error.sentence(in: .french))
      #expect(!error.sentence(in: .french).contains("\n"))
    }
    for code in IntakeWarning.Code.allCases {
      let warning = IntakeWarning(code, at: "here", "this")
      #expect(warning.sentence(in: .english) != warning.sentence(in: .french))
      #expect(!warning.sentence(in: .english).contains(code.rawValue + ":") || code == .comment)
    }
    #expect(Set(errors.map(\.code)).count == 14)
  }
}

struct IntakeFuzz {
  private static let seeds: [[UInt8]] = [
    SampleFiles.docx(SampleFiles.paragraph("télésiège")),
    SampleFiles.xlsx(
      [("S", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>")], shared: ["<t>x</t>"]),
    SampleFiles.openDocument("text", "<office:text><text:p>x</text:p></office:text>"),
    SampleFiles.multipart(
      "mixed", ["Content-Type: text/plain\n\nx", "Content-Type: text/html\n\n<p>x"]),
    Array("{\\rtf1\\ansi T\\'e9l\\u233?{\\*\\x y}\\par}".utf8),
    Array("<html><table><tr><td rowspan=2>a<td>b</table>".utf8),
    Array("Nom;Ville\n\"a;b\";\"c\nd\"\n".utf8),
    Array("{\"ocid\":\"a\",\"tender\":{\"title\":\"x\",\"lots\":[{\"id\":1}]}}".utf8),
    Array("BEGIN:VCARD\nFN:Ana\nTEL:1\nEND:VCARD".utf8),
  ]

  /// Changed bytes, cut ends and doubled pieces; a PDF has a program of its own.
  @Test(arguments: 0..<400)
  func `a mutated file is read or refused`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var bytes = Self.seeds[Int(seed) % Self.seeds.count]
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeLast(min(bytes.count - place, 40))
      case 2: bytes.insert(contentsOf: bytes[place...].prefix(30), at: place)
      default: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
    }
    do {
      let document = try Intake.document(of: bytes)
      #expect(FileForm.allCases.contains(document.form))
    } catch {
      #expect(error is IntakeError, "seed \(seed): \(error)")
    }
  }
}
