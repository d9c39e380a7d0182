/// The text of an RTF file: control words, code pages and Unicode undone.
///
/// - SeeAlso: *Rich Text Format Specification*, version 1.9.1.
struct RichText {
  private(set) var text = ""
  private(set) var warnings: [IntakeWarning] = []
  private let bytes: [UInt8]
  private var position = 0
  private var lines: [String] = []
  private var line = String.UnicodeScalarView()
  private var groups: [Group] = [Group()]
  private var page = OneByteEncoding(page: .windows1252)
  private var pictures = 0
  private var objects = 0
  private var deleted = String.UnicodeScalarView()
  /// High half of a surrogate pair.
  private var surrogate: UInt32?
  private var fontPages: [Int: TextEncoding] = [:]
  private var defaultFont = 0

  private struct Group {
    /// Whether what it holds is no text: fonts, styles, pictures.
    var isSkipped = false
    var isFontTable = false
    var isDeleted = false
    /// Letters that follow `\u` for readers without Unicode.
    var fallback = 1
    var font = 0
    /// Whether it began with `\*`: skipped where its word is unknown.
    var isOptional = false
  }

  /// Groups that hold no text of the document.
  private static let destinations: Set<String> = [
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr",
    "headerf", "footer", "footerl", "footerr", "footerf", "listtable", "listoverridetable",
    "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "rsidtbl",
    "xmlnstbl", "mmathPr", "filetbl", "revtbl", "fldinst", "nonshppict", "shpinst",
    "bkmkstart", "bkmkend", "atnid", "atnauthor", "annotation", "private", "wgrffmtfilter",
  ]
  private static let deepestGroup = 1000
  /// Control words for one letter.
  private static let letters: [String: Unicode.Scalar] = [
    "tab": "\t", "cell": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
    "qmspace": " ",
  ]

  /// - Throws: `IntakeError.damaged` where groups nest without end.
  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "{"):
        guard groups.count < Self.deepestGroup else {
          throw IntakeError.damaged(form: .rtf, reason: "groups nested too deep")
        }
        groups.append(groups[groups.count - 1])
        groups[groups.count - 1].isOptional = false
      case UInt8(ascii: "}"): if groups.count > 1 { groups.removeLast() }
      case UInt8(ascii: "\\"): control()
      case 0x0A, 0x0D: break
      default: append(byte)
      }
    }
    endLine()
    text = DocumentLines.text(lines)
    finish()
  }

  private mutating func finish() {
    if groups.count > 1 { warnings.append(IntakeWarning(.markupFault)) }
    if pictures > 0 { warnings.append(IntakeWarning(.image, "\(pictures)")) }
    if objects > 0 { warnings.append(IntakeWarning(.embeddedObject, "\(objects)")) }
    if !deleted.isEmpty { warnings.append(IntakeWarning(.deletedText, String(deleted))) }
  }

  private var group: Group {
    get { groups[groups.count - 1] }
    set { groups[groups.count - 1] = newValue }
  }

  private mutating func control() {
    guard position < bytes.count else { return }
    let first = bytes[position]
    guard Self.isLetter(first) else {
      position += 1
      symbol(first)
      return
    }
    let start = position
    while position < bytes.count, Self.isLetter(bytes[position]), position - start < 32 {
      position += 1
    }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    let parameter = number()
    if position < bytes.count, bytes[position] == 0x20 { position += 1 }
    apply(word, parameter)
  }

  private mutating func number() -> Int? {
    let start = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
    while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - start < 11 {
      position += 1
    }
    return Int(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func symbol(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "'"):
      let digits = String(decoding: bytes[position..<min(position + 2, bytes.count)], as: UTF8.self)
      position = min(position + 2, bytes.count)
      if let value = UInt8(digits, radix: 16) { append(value) }
    case UInt8(ascii: "~"): put(" ")
    case UInt8(ascii: "_"): put("-")
    case UInt8(ascii: "-"): break  // a place where a word may be broken
    case UInt8(ascii: "*"): group.isOptional = true
    case 0x0A, 0x0D: endLine()
    default: append(byte)
    }
  }

  private mutating func apply(_ word: String, _ parameter: Int?) {
    if word == "pntext" || word == "listtext" {
      for scalar in "- ".unicodeScalars { put(scalar) }
      group.isSkipped = true
      return
    }
    if Self.destinations.contains(word) || group.isOptional {
      if word == "pict", !group.isSkipped { pictures += 1 }
      if word == "object" { objects += 1 }
      if word == "fonttbl" { group.isFontTable = true }
      group.isSkipped = group.isSkipped || word != "shppict"
      group.isOptional = false
      return
    }
    if let letter = Self.letters[word] { return put(letter) }
    switch word {
    case "par", "line", "sect", "page", "row": if !group.isSkipped { endLine() }
    case "u": unicode(parameter ?? 0)
    case "uc": group.fallback = max(parameter ?? 1, 0)
    case "bin": position = min(position + max(parameter ?? 0, 0), bytes.count)
    case "deleted": group.isDeleted = parameter != 0
    case "mac": page = OneByteEncoding(page: .macRoman)
    case "ansicpg": if parameter == 1251 { page = OneByteEncoding(page: .windows1251) }
    case "deff": defaultFont = parameter ?? 0
    case "f": group.font = parameter ?? 0
    case "fcharset":
      if group.isFontTable, let parameter {
        fontPages[group.font] = Self.page(ofCharset: parameter)
      }
    case "plain": group.font = defaultFont
    default: break
    }
  }

  private static func page(ofCharset charset: Int) -> TextEncoding? {
    switch charset {
    case 204: .windows1251
    case 77: .macRoman
    default: nil
    }
  }

  /// A UTF-16 unit, and the letters after it that say the same to old readers.
  private mutating func unicode(_ parameter: Int) {
    let unit = UInt32(truncatingIfNeeded: parameter < 0 ? parameter + 65536 : parameter)
    if (0xD800...0xDBFF).contains(unit) {
      surrogate = unit
    } else if (0xDC00...0xDFFF).contains(unit), let high = surrogate {
      surrogate = nil
      if let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00)) {
        put(scalar)
      }
    } else if let scalar = Unicode.Scalar(unit) {
      put(scalar)
    }
    for _ in 0..<group.fallback { skipLetter() }
  }

  private mutating func skipLetter() {
    guard position < bytes.count else { return }
    switch bytes[position] {
    case UInt8(ascii: "{"), UInt8(ascii: "}"): return
    case UInt8(ascii: "\\"):
      guard position + 1 < bytes.count else { return }
      if bytes[position + 1] == UInt8(ascii: "'") {
        position = min(position + 4, bytes.count)
      } else if !Self.isLetter(bytes[position + 1]) {
        position += 2
      }
    default: position += 1
    }
  }

  private mutating func append(_ byte: UInt8) {
    let own = fontPages[group.font]
    put(
      byte < 0x80
        ? Unicode.Scalar(byte)
        : own.map { OneByteEncoding(page: $0).scalar(byte) } ?? page.scalar(byte))
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    guard !group.isSkipped, scalar != "\0" else { return }
    if group.isDeleted { deleted.append(scalar) } else { line.append(scalar) }
  }

  private mutating func endLine() {
    lines.append(String(line).trimmingTrailingSpaces)
    line = String.UnicodeScalarView()
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
