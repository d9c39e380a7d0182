internal import Foundation

/// E-mail addresses and telephone numbers in fields of a member that the catalogue does not know by
/// name: a person's data, wherever a sheet has put it.
struct PrivateContacts {
  /// What stays in the sheet.
  private(set) var fields: [String: Any] = [:]
  private(set) var persons: [Store.Person] = []

  /// - Parameter fields: of the member `id`, without its contacts.
  init(in fields: [String: Any], of id: String) {
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      guard !MemberFields.all.contains(name), !Self.isNumber(name),
        let person = Self.person(in: value, named: name, of: id)
      else {
        self.fields[name] = value
        continue
      }
      persons.append(person)
    }
  }

  /// Whether a field is named for a number of organisations, which may look like a telephone's.
  private static func isNumber(_ name: String) -> Bool {
    FoldedText.words(name).split(separator: " ").contains { ["siren", "siret"].contains($0) }
  }

  private static func person(
    in value: Any, named name: String, of member: String
  ) -> Store.Person? {
    guard let text = text(of: value), mayName(text) else { return nil }
    let searched = text.precomposedStringWithCompatibilityMapping
      .replacing(/https?:\/\/[^\s"]+/.ignoresCase(), with: " ")
    let (email, phone) = (email(in: searched), telephone(in: searched))
    guard email != nil || phone != nil else { return nil }
    let suffix = FoldedText.hyphenated(name)
    let isAll = [email, phone].contains(text.trimmingCharacters(in: .whitespaces))
    return Store.Person(
      id: "\(member)-\(suffix.isEmpty ? "field" : suffix)", member: member, name: name,
      role: isAll ? nil : text, email: email, phone: phone)
  }

  /// Whether a text has the sign of an address, or the digits of a telephone number.
  private static func mayName(_ text: String) -> Bool {
    var digits = 0
    for scalar in text.unicodeScalars {
      if "@＠﹫".unicodeScalars.contains(scalar) { return true }
      let isDigit =
        scalar.isASCII ? (0x30...0x39).contains(scalar.value) : scalar.properties.numericType != nil
      if isDigit { digits += 1 }
      if digits >= 9 { return true }
    }
    return false
  }

  /// A text as it is; a list or an object as JSON.
  private static func text(of value: Any) -> String? {
    if let text = value as? String { return text }
    if let number = value as? NSNumber { return number.stringValue }
    guard JSONSerialization.isValidJSONObject(value),
      let bytes = try? JSONSerialization.data(
        withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - SeeAlso: RFC 5322, §3.4.1, *Addr-Spec*, without quoted local parts.
  static func email(in text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return nil }
    return text.firstMatch(of: address).map { String($0.output) }
  }

  // Made once: parsing a pattern takes longer than most searches.
  nonisolated(unsafe) private static let address =
    /[\p{L}\p{N}._%+'\-]+@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+/
  nonisolated(unsafe) private static let telephones = [
    /(?:\+|00)[1-9](?:[\s.\-\/]?\(?[0-9]\)?){7,14}/, /\(?0[1-9]\)?(?:[\s.\-\/]?[0-9]{2}){4}/,
  ]

  /// A number with its country's code, or a French one of ten digits.
  ///
  /// - SeeAlso: ITU-T E.123, *Notation for national and international telephone numbers*.
  static func telephone(in text: String) -> String? {
    for form in telephones {
      for match in text.matches(of: form)
      where !isDigit(before: match.range.lowerBound, in: text)
        && !isDigit(at: match.range.upperBound, in: text) && !isDate(match.output)
      {
        return String(match.output)
      }
    }
    return nil
  }

  private static func isDigit(before place: String.Index, in text: String) -> Bool {
    place > text.startIndex && isDigit(at: text.index(before: place), in: text)
  }

  private static func isDigit(at place: String.Index, in text: String) -> Bool {
    place < text.endIndex && text[place].isNumber
  }

  /// Such as `01-02-2026 12`, which has ten digits too.
  private static func isDate(_ text: Substring) -> Bool {
    text.prefixMatch(of: /[0-9]{2}([.\-\/])[0-9]{2}\1(?:19|20)[0-9]{2}/) != nil
  }
}

/// The fields of a member that the catalogue knows by name; all others are the team's own notes.
package enum MemberFields {
  /// Of the sheet itself.
  package static let all: Set<String> = own.union(editable)

  /// What the team alone says of a member.
  package static let own: Set<String> = ["id", "name", "kind", "group"]

  /// What a member may say of itself.
  package static let editable: Set<String> = [
    "city", "department", "country", "website", "capabilities", "references",
  ]

  /// Of the entries of a list, by its name.
  package static let parts: [String: Set<String>] = [
    "capabilities": ["id", "title", "description", "lang", "tags", "items"],
    "references": ["country", "place", "year", "what"],
  ]
}
