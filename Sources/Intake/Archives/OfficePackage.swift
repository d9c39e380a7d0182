/// What a ZIP archive is: a document of an office program, or files packed together.
struct OfficePackage {
  let archive: ZIPArchive
  let form: FileForm
  /// The path of the main part, such as `word/document.xml`.
  let mainPart: String

  /// - Throws: `IntakeError.encrypted`, `.unknownBinary` for a form that is not read.
  init(_ archive: ZIPArchive) throws {
    self.archive = archive
    if let type = try archive.bytes(of: "mimetype", form: .archive) {
      (form, mainPart) = try Self.openDocument(String(decoding: type, as: UTF8.self), archive)
    } else if archive.entry("[Content_Types].xml") != nil,
      let found = try Self.openXML(archive)
    {
      (form, mainPart) = found
    } else {
      (form, mainPart) = (.archive, "")
    }
  }

  private static func openDocument(
    _ type: String, _ archive: ZIPArchive
  ) throws -> (FileForm, String) {
    if let manifest = try archive.bytes(of: "META-INF/manifest.xml", form: .odt),
      manifest.firstRange(of: Array("encryption-data".utf8)) != nil
    {
      throw IntakeError.encrypted(form: .openDocument)
    }
    if type.contains("opendocument.text") { return (.odt, "content.xml") }
    if type.contains("opendocument.spreadsheet") { return (.ods, "content.xml") }
    if type.contains("opendocument.presentation") {
      throw IntakeError.unknownBinary(kind: .powerPoint)
    }
    if type.contains("epub") { throw IntakeError.unknownBinary(kind: .ebook) }
    return (.archive, "")
  }

  private static func openXML(_ archive: ZIPArchive) throws -> (FileForm, String)? {
    let types = try archive.bytes(of: "[Content_Types].xml", form: .archive) ?? []
    let declared = try XMLElement.root(of: types, form: .archive)
    for part in declared.all("Override") {
      guard let type = part.attribute("ContentType"), let name = part.attribute("PartName") else {
        continue
      }
      guard type.hasSuffix("main+xml") else { continue }
      if type.contains("wordprocessingml") || type.contains("word.document") {
        return (.docx, name)
      }
      if type.contains("spreadsheetml") || type.contains("excel.sheet") { return (.xlsx, name) }
      if type.contains("presentationml") { throw IntakeError.unknownBinary(kind: .powerPoint) }
    }
    if archive.entry("word/document.xml") != nil { return (.docx, "word/document.xml") }
    if archive.entry("xl/workbook.xml") != nil { return (.xlsx, "xl/workbook.xml") }
    return nil
  }

  /// The targets of a part's relations by their ids, as paths in the archive, with their types.
  func relations(of part: String) throws -> [String: (path: String, type: String)] {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    let folder = part[..<slash]
    let path = "\(folder)_rels/\(part[slash...]).rels"
    guard let bytes = try archive.bytes(of: path, form: form) else { return [:] }
    var found: [String: (path: String, type: String)] = [:]
    for relation in try XMLElement.root(of: bytes, form: form).all("Relationship") {
      guard let id = relation.attribute("Id"), let target = relation.attribute("Target") else {
        continue
      }
      let type = relation.attribute("Type")?.split(separator: "/").last.map(String.init) ?? ""
      found[id] = (target.hasPrefix("/") ? target : Self.joined(String(folder), target), type)
    }
    return found
  }

  private static func joined(_ folder: String, _ target: String) -> String {
    var parts = folder.split(separator: "/").map(String.init)
    for part in target.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
