/// Here is a file as people send it; give me its text, tables, messages or notices.
///
///     let document = try Intake.document(of: bytes)
///     print(document.form, document.text ?? "", document.tables.count)
///
/// The form is found by content and never by a name. Parsing a stranger's file is not safe in one's
/// own process: `IntakeClient` does the same in a child.
package enum Intake {
  /// What a caller takes the file for, where it knows.
  package enum Expectation: String, Codable, Sendable, CaseIterable {
    case anything
    /// A text is a table, even of one column; its plain text is left out.
    case table
  }

  /// - Throws: `IntakeError`.
  package static func document(
    of bytes: [UInt8], expecting: Expectation = .anything, limits: IntakeLimits = IntakeLimits()
  ) throws -> IntakeDocument {
    try document(of: bytes, expecting: expecting, limits: limits, nesting: Nesting(limits: limits))
  }

  static func document(
    of bytes: [UInt8], expecting: Expectation = .anything, limits: IntakeLimits, nesting: Nesting
  ) throws -> IntakeDocument {
    guard bytes.contains(where: { !($0 == 0x20 || (0x09...0x0D).contains($0)) }) else {
      throw IntakeError.empty
    }
    switch FormDetector(bytes).signature {
    case .zip: return try packed(bytes, nesting: nesting)
    case .ole: throw CompoundFile.refusal(of: bytes)
    case .pdf:
      let pdf = try PDFText(bytes, limits: limits)
      return IntakeDocument(form: .pdf, text: pdf.text, warnings: pdf.warnings)
    case .rtf:
      let rtf = try RichText(bytes)
      return IntakeDocument(form: .rtf, text: rtf.text, warnings: rtf.warnings)
    case .binary(let kind): throw IntakeError.unknownBinary(kind: kind)
    case .text: return try TextForms(bytes, expecting: expecting, nesting: nesting).document()
    }
  }

  private static func packed(_ bytes: [UInt8], nesting: Nesting) throws -> IntakeDocument {
    let package = try OfficePackage(ZIPArchive(bytes))
    var document = IntakeDocument(form: package.form)
    switch package.form {
    case .docx:
      let word = try WordDocument(package)
      (document.text, document.tables, document.warnings) = (word.text, word.tables, word.warnings)
    case .odt:
      let text = try OpenDocumentText(package)
      (document.text, document.tables, document.warnings) = (text.text, text.tables, text.warnings)
    case .xlsx:
      let workbook = try ExcelWorkbook(package)
      (document.tables, document.warnings) = (workbook.tables, workbook.warnings)
    case .ods:
      let content = try package.archive.bytes(of: package.mainPart, form: .ods) ?? []
      let sheets = try OpenDocumentSheets(content)
      (document.tables, document.warnings) = (sheets.tables, sheets.warnings)
    default: try unpack(package.archive, into: &document, nesting: nesting)
    }
    return document
  }

  private static func unpack(
    _ archive: ZIPArchive, into document: inout IntakeDocument, nesting: Nesting
  ) throws {
    let files = archive.entries.filter { entry in
      !entry.name.hasSuffix("/") && !entry.name.hasPrefix("__MACOSX/")
    }
    if !files.isEmpty, files.allSatisfy(\.isEncrypted) {
      throw IntakeError.encrypted(form: .zip)
    }
    if files.count > IntakeLimits.files {
      document.warnings.append(
        IntakeWarning(.tooManyFiles, "\(files.count - IntakeLimits.files)"))
    }
    for file in files.prefix(IntakeLimits.files) {
      do {
        let bytes = try archive.bytes(of: file, form: .archive)
        document.attachments.append(
          nesting.attachment(name: file.name, mediaType: nil, bytes: bytes))
      } catch let error as IntakeError {
        if case .archiveBomb = error { throw error }
        document.attachments.append(
          Attachment(name: file.name, bytes: file.bytes, document: nil, error: error))
      }
    }
  }
}

extension IntakeDocument {
  /// The text of the file and of the files in it, in their order: what a request is read from.
  ///
  /// A workbook has its rows, cells apart by tabs.
  package var readingText: String {
    var parts = [text ?? ""]
    if text == nil {
      parts += tables.map { table in
        table.rows.map { $0.texts.joined(separator: "\t") }.joined(separator: "\n")
      }
    }
    parts += attachments.compactMap { $0.document?.readingText }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}

/// What an old compound file is.
///
/// - SeeAlso: [MS-CFB] §2.6, directory entries: names in UTF-16.
enum CompoundFile {
  static func refusal(of bytes: [UInt8]) -> IntakeError {
    func holds(_ name: String) -> Bool {
      bytes.firstRange(of: name.utf8.flatMap { [$0, 0] }) != nil
    }
    if holds("EncryptedPackage") { return .encrypted(form: .office) }
    if holds("__substg1.0_") { return .unknownBinary(kind: .outlook) }
    if holds("WordDocument") { return .unknownBinary(kind: .oldWord) }
    if holds("Workbook") || holds("Book") { return .unknownBinary(kind: .oldExcel) }
    if holds("PowerPoint") { return .unknownBinary(kind: .oldPowerPoint) }
    return .unknownBinary(kind: .ole)
  }
}
