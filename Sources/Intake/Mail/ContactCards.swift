internal import Foundation

/// The cards of an address book.
///
/// - SeeAlso: RFC 6350 (vCard 4.0), RFC 2426 (3.0); version 2.1 for quoted-printable.
enum ContactCards {
  static func cards(in text: String) -> [ContactCard] {
    var cards: [ContactCard] = []
    var card: ContactCard?
    for line in unfolded(text) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let head = line[..<colon].uppercased().split(separator: ";").map(String.init)
      let name = head.first?.split(separator: ".").last.map(String.init) ?? ""
      var value = String(line[line.index(after: colon)...])
      if head.contains(where: { $0.hasSuffix("QUOTED-PRINTABLE") }) {
        value = quotedPrintable(value)
      }
      switch name {
      case "BEGIN" where value.uppercased() == "VCARD": card = ContactCard()
      case "END":
        if let card { cards.append(card) }
        card = nil
      default: card?.set(name, value)
      }
    }
    if let card { cards.append(card) }
    return cards
  }

  /// A line that begins with white space goes on the one above; so does one after a soft `=`.
  private static func unfolded(_ text: String) -> [String] {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isSoft = lines.last.map {
        $0.hasSuffix("=") && $0.uppercased().contains("QUOTED-PRINTABLE")
      }
      if isSoft == true {
        lines[lines.count - 1] = String(lines[lines.count - 1].dropLast()) + line
      } else if let first = line.first, first == " " || first == "\t", !lines.isEmpty {
        lines[lines.count - 1] += line.dropFirst()
      } else {
        lines.append(String(line))
      }
    }
    return lines
  }

  private static func quotedPrintable(_ value: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(value.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "="), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return DecodedText(bytes).text
  }
}

extension ContactCard {
  fileprivate mutating func set(_ property: String, _ value: String) {
    let plain = Self.unescaped(value)
    guard !plain.isEmpty else { return }
    switch property {
    case "FN": name = plain
    case "N":
      let parts = Self.components(value)
      if name.isEmpty {
        name = [parts.dropFirst().first, parts.first].compactMap { $0 }.joined(separator: " ")
      }
    case "ORG": organisation = Self.components(value).joined(separator: ", ")
    case "TITLE", "ROLE": role = role ?? plain
    case "EMAIL": mails.append(plain)
    case "TEL": telephones.append(plain.hasPrefix("tel:") ? String(plain.dropFirst(4)) : plain)
    case "URL": website = website ?? plain
    case "ADR": address = Self.components(value).joined(separator: ", ")
    case "NOTE": note = [note, plain].compactMap { $0 }.joined(separator: "\n")
    default: break
    }
  }

  private static func components(_ value: String) -> [String] {
    var parts = [""]
    var isEscaped = false
    for character in value {
      if isEscaped {
        parts[parts.count - 1] += character == "n" || character == "N" ? "\n" : String(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == ";" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map(\.trimmingWhitespace).filter { !$0.isEmpty }
  }

  private static func unescaped(_ value: String) -> String {
    components(value.replacing(";", with: "\\;")).joined()
  }
}
