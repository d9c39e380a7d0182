/// What one column of a sheet is taken for.
package struct SheetColumn: Sendable, Equatable {
  /// As the header has it; empty where it has none.
  package let name: String
  package internal(set) var use: Use
  /// Of a member or need, such as `capability.title`; else the name under which its cells are kept.
  package internal(set) var field: String
  /// Which of several of a kind the field is of, from 1: "Compétence 2"; 0 where the header has no number.
  package internal(set) var part = 0
  package internal(set) var basis: Basis
  /// Where another column holds the field already: that column's header, and the field.
  package internal(set) var doubles: Doubled?

  package enum Use: String, Sendable, Codable, CaseIterable {
    /// A field that members or needs have.
    case field
    /// Kept under the column's own name.
    case own
    /// Its cells are crosses; the header names the capability or theme.
    case mark
    case leftOut
  }

  /// Why a column is taken for what it is.
  package enum Basis: String, Sendable {
    case header, content, mapping, unknown
  }

  package struct Doubled: Sendable, Equatable {
    package let first: String
    package let field: String
  }
}

/// What the cells of a column say of it, where its header says nothing that is known.
enum ColumnContent {
  /// - Parameter cells: those that are not empty.
  static func field(of cells: [String]) -> String? {
    guard !cells.isEmpty else { return nil }
    if most(cells, { PrivateContacts.email(in: $0) == $0 }) { return "contact.email" }
    if most(cells, isWebsite) { return "website" }
    if most(cells, { CompanyNumber($0)?.isValid ?? false }) { return "siren" }
    if most(cells, { PrivateContacts.telephone(in: $0) == $0 }) { return "contact.phone" }
    if cells.count > 1, most(cells, { $0.utf8.count > 3 && CountryNames.code($0) != nil }) {
      return "country"
    }
    return nil
  }

  /// Some cells of a long column may be wrong.
  private static func most(_ cells: [String], _ holds: (String) -> Bool) -> Bool {
    var wrong = 0
    for cell in cells where !holds(cell) {
      wrong += 1
      if wrong * 10 > cells.count { return false }
    }
    return true
  }

  private static func isWebsite(_ text: String) -> Bool {
    let text = text.lowercased()
    return ["http://", "https://", "www."].contains { text.hasPrefix($0) }
      && !text.contains { $0.isWhitespace }
  }

  /// Whether the cells of adjacent columns are a matrix of crosses.
  ///
  /// Words such as *oui* alone may be an administration's; a cross is a cross.
  static func isMatrix(_ columns: [[String]]) -> Bool {
    let cells = columns.joined()
    guard cells.allSatisfy({ CellText.isMark($0) || CellText.isDenial($0) }) else { return false }
    return cells.contains(where: CellText.isCross)
      || columns.count > 1 && !cells.isEmpty && !cells.contains(where: CellText.isDenial)
  }

  /// Headers over *oui* and *non* that are no capabilities.
  static func isAdministrative(_ header: String) -> Bool {
    FoldedText.words(header).split(separator: " ").contains { administration.contains(String($0)) }
  }

  private static let administration: Set<String> = [
    "cotisation", "cotisations", "cotisant", "actif", "active", "jour", "adherent", "adherente",
    "membre", "member", "newsletter", "rgpd", "gdpr", "consentement", "consent", "accord", "paye",
    "paid", "facture", "invoice", "invite", "invited", "present", "presence", "mailing", "archive",
    "valide", "verifie", "verified", "relance", "demission", "radie",
  ]
}

/// A SIREN, or the SIRET of one of its establishments.
///
/// - SeeAlso: INSEE, *Le numéro SIREN*: the check digit of ISO/IEC 7812-1, annex B.
struct CompanyNumber {
  let digits: String

  /// - Returns: nil where the text is no number of nine or fourteen digits.
  init?(_ text: String) {
    digits = text.filter { $0.isASCII && $0.isNumber }
    guard digits.utf8.count == 9 || digits.utf8.count == 14,
      text.allSatisfy({ $0.isNumber || $0.isWhitespace || ".-'’".contains($0) })
    else { return nil }
  }

  var isValid: Bool {
    Self.holds(digits.utf8.prefix(9)) && (digits.utf8.count == 9 || Self.holds(digits.utf8[...]))
  }

  /// What is the same for all establishments of one firm.
  ///
  /// A SIRET that fails its check says nothing of the firm: it is only the same as itself.
  var firm: String { digits.utf8.count == 14 && isValid ? String(digits.prefix(9)) : digits }

  private static func holds(_ digits: some Collection<UInt8>) -> Bool {
    var sum = 0
    for (place, byte) in digits.reversed().enumerated() {
      let digit = Int(byte) - 0x30
      let value = place.isMultiple(of: 2) ? digit : digit * 2
      sum += value > 9 ? value - 9 : value
    }
    return sum.isMultiple(of: 10)
  }
}
