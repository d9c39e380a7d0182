/// How a file's form is found: by the bytes it begins with, and what is inside it.
struct FormDetector {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A form that its first bytes give away.
  enum Signature {
    case zip, ole, pdf, rtf
    case binary(BinaryKind)
    case text
  }

  /// - SeeAlso: file(1), *magic(5)*, for the byte patterns.
  var signature: Signature {
    if starts("PK\u{3}\u{4}") || starts("PK\u{5}\u{6}") { return .zip }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .ole }
    if holds("%PDF-", within: 1024) { return .pdf }
    if starts("{\\rtf") { return .rtf }
    if let kind = BinaryKind.allCases.first(where: { $0.matches(bytes) }) { return .binary(kind) }
    return looksBinary ? .binary(.unknown) : .text
  }

  /// Control characters that no text has, where it is not UTF-16.
  private var looksBinary: Bool {
    let head = bytes.prefix(4096)
    if TextEncoding.utf16(head) != nil { return false }
    let controls = head.count {
      $0 < 0x09 || (0x0E...0x1F).contains($0) && $0 != 0x1B && $0 != 0x1A
    }
    return controls * 50 > head.count || head.contains(0)
  }

  private func starts(_ word: String) -> Bool { bytes.starts(with: word.utf8) }

  private func holds(_ word: String, within count: Int) -> Bool {
    bytes.prefix(count).firstRange(of: Array(word.utf8)) != nil
  }
}

/// Files that hold no text that can be read here: what they are, and what to do instead.
package enum BinaryKind: String, Codable, Sendable, CaseIterable {
  case picture, tiff, sound, video, gzip, sevenZip, rar, tar, oldWord, oldExcel, oldPowerPoint
  case outlook, tnef, ole, powerPoint, ebook, sqlite, program, pkcs7, postScript, unknown

  fileprivate func matches(_ bytes: [UInt8]) -> Bool {
    Self.signatures[self, default: []].contains { offset, pattern in
      bytes.dropFirst(offset).starts(with: pattern)
    }
  }

  private static let signatures: [BinaryKind: [(Int, [UInt8])]] = [
    .picture: [
      (0, [0xFF, 0xD8, 0xFF]), (0, [0x89, 0x50, 0x4E, 0x47]), (0, Array("GIF8".utf8)),
      (0, [0x42, 0x4D, 0x00]), (8, Array("WEBP".utf8)), (4, Array("ftypheic".utf8)),
      (4, Array("ftypmif1".utf8)),
    ],
    .tiff: [(0, [0x49, 0x49, 0x2A, 0x00]), (0, [0x4D, 0x4D, 0x00, 0x2A])],
    .sound: [
      (0, Array("ID3".utf8)), (8, Array("WAVE".utf8)), (0, Array("OggS".utf8)),
      (4, Array("ftypM4A".utf8)), (0, Array("fLaC".utf8)), (0, Array("#!AMR".utf8)),
    ],
    .video: [(4, Array("ftyp".utf8)), (0, [0x1A, 0x45, 0xDF, 0xA3]), (8, Array("AVI ".utf8))],
    .gzip: [(0, [0x1F, 0x8B]), (0, Array("BZh".utf8)), (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A])],
    .sevenZip: [(0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])],
    .rar: [(0, Array("Rar!".utf8))],
    .tar: [(257, Array("ustar".utf8))],
    .tnef: [(0, [0x78, 0x9F, 0x3E, 0x22])],
    .sqlite: [(0, Array("SQLite format 3".utf8))],
    .program: [
      (0, [0x7F, 0x45, 0x4C, 0x46]), (0, Array("MZ".utf8)), (0, [0xCF, 0xFA, 0xED, 0xFE]),
    ],
    .pkcs7: [
      (0, [0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48]),
      (4, [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]),
    ],
    .postScript: [(0, Array("%!PS".utf8))],
  ]
}

extension BinaryKind {
  var english: String {
    switch self {
    case .picture, .tiff: "a picture; send the text, or a PDF with recognized text"
    case .sound, .video: "a recording; send its text"
    case .gzip, .sevenZip, .rar, .tar: "an archive of another kind; unpack it or send a ZIP"
    case .oldWord: "a Word file of the old kind (.doc); save it as .docx"
    case .oldExcel: "an Excel file of the old kind (.xls); save it as .xlsx"
    case .oldPowerPoint, .powerPoint: "a presentation; save it as PDF"
    case .outlook: "an Outlook message (.msg); save it as .eml or text"
    case .tnef: "an Outlook attachment (winmail.dat); let it be sent as HTML or plain text"
    case .ole: "a compound file of an old Office program; save it in a current form or as PDF"
    case .ebook: "an electronic book; save it as PDF"
    case .sqlite: "a database; export its tables as CSV"
    case .program: "a program; it is not opened"
    case .pkcs7: "a signed or encrypted container (PKCS #7); open it and send what it holds"
    case .postScript: "PostScript; convert it to PDF"
    case .unknown: "a binary file of an unknown kind; save it as text, PDF, .docx or .xlsx"
    }
  }

  var french: String {
    switch self {
    case .picture, .tiff: "une image ; envoyez le texte, ou un PDF océrisé"
    case .sound, .video: "un enregistrement ; envoyez son texte"
    case .gzip, .sevenZip, .rar, .tar: "une archive d’un autre type ; ouvrez-la ou envoyez un ZIP"
    case .oldWord: "un ancien fichier Word (.doc) ; enregistrez-le en .docx"
    case .oldExcel: "un ancien fichier Excel (.xls) ; enregistrez-le en .xlsx"
    case .oldPowerPoint, .powerPoint: "une présentation ; enregistrez-la en PDF"
    case .outlook: "un message Outlook (.msg) ; enregistrez-le en .eml ou en texte"
    case .tnef: "une pièce jointe Outlook (winmail.dat) ; demandez un envoi en HTML ou texte brut"
    case .ole: "un fichier d’un ancien programme Office ; enregistrez-le en format actuel ou en PDF"
    case .ebook: "un livre électronique ; enregistrez-le en PDF"
    case .sqlite: "une base de données ; exportez ses tables en CSV"
    case .program: "un programme ; il n’est pas ouvert"
    case .pkcs7: "un conteneur signé ou chiffré (PKCS #7) ; ouvrez-le et envoyez son contenu"
    case .postScript: "du PostScript ; convertissez-le en PDF"
    case .unknown:
      "un fichier binaire de type inconnu ; enregistrez-le en texte, PDF, .docx ou .xlsx"
    }
  }
}
