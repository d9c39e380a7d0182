internal import Foundation

/// How a workbook shows a number.
///
/// - SeeAlso: ECMA-376, part 1, §18.8.30 and §18.8.31, *numFmts*.
struct NumberFormat {
  enum Kind: Equatable {
    case general, text
    case date(hasDay: Bool, hasTime: Bool)
    case digits
  }

  let kind: Kind
  /// The sections for positive and negative numbers.
  private var sections: [[Piece]] = []

  private enum Piece: Equatable {
    /// `0` is true, `#` and `?` are false.
    case digit(isForced: Bool)
    case point, comma, percent, exponent
    case literal(String)
  }

  init(_ code: String) {
    guard code.lowercased() != "general", !code.isEmpty else {
      kind = .general
      return
    }
    let pieces = code.split(separator: ";", omittingEmptySubsequences: false).map {
      Self.pieces(String($0))
    }
    let letters = Set(pieces.first?.letters ?? "")
    if letters.contains("@") {
      kind = .text
    } else if !letters.isDisjoint(with: "ymdhs"), !letters.contains("e") || letters.contains("y") {
      let hasTime = !letters.isDisjoint(with: "hs")
      kind = .date(hasDay: !letters.isDisjoint(with: "yd") || !hasTime, hasTime: hasTime)
    } else if pieces.first?.pieces.contains(.literal("/")) == true {
      kind = .general  // a fraction, of which the number itself says more
    } else {
      kind = .digits
      sections = pieces.map(\.pieces)
    }
  }

  init(builtIn id: Int) {
    switch id {
    case 1: self.init("0")
    case 2: self.init("0.00")
    case 3, 37, 38: self.init("#,##0")
    case 4, 39, 40: self.init("#,##0.00")
    case 9: self.init("0%")
    case 10: self.init("0.00%")
    case 14...17, 27...31, 34...36, 50...54, 57, 58: self.init("yyyy-mm-dd")
    case 22: self.init("yyyy-mm-dd hh:mm")
    case 18...21, 32, 33, 45...47, 55, 56: self.init("hh:mm:ss")
    case 49: self.init("@")
    default: self.init("General")
    }
  }

  /// - Parameter isFrom1904: whether days are counted from 1904.
  func cell(_ raw: String, isFrom1904: Bool) -> Table.Cell {
    guard let number = Double(raw), number.isFinite else { return Table.Cell(raw) }
    let plain = Self.plain(number)
    switch kind {
    case .general, .text: return Table.Cell(plain, kind: .number, value: plain)
    case .date(let hasDay, let hasTime):
      let serial = isFrom1904 && hasDay ? number + 1462 : number
      guard let text = Self.date(serial, hasDay: hasDay, hasTime: hasTime) else {
        return Table.Cell(plain, kind: .number, value: plain)
      }
      return Table.Cell(text, kind: .date, value: plain)
    case .digits: return Table.Cell(shown(number), kind: .number, value: plain)
    }
  }

  /// Fifteen digits, as many as workbooks keep; no exponent where the number is whole.
  static func plain(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    return String(format: "%.15g", number)
  }

  /// ISO 8601 of a day number, day 1 being 1 January 1900, with the leap day that year never had.
  static func date(_ serial: Double, hasDay: Bool, hasTime: Bool) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let seconds = Int((serial * 86400).rounded())
    let day = seconds / 86400 + (serial < 60 ? 1 : 0)
    let rest = seconds % 86400
    let clock =
      String(format: "%02d:%02d", rest / 3600, rest / 60 % 60)
      + (rest % 60 == 0 ? "" : String(format: ":%02d", rest % 60))
    guard hasDay else { return clock }
    // Days since 1 March 0000, as the civil calendar counts best.
    let days = day - 25569 + 719468
    let era = days / 146097
    let ofEra = days - era * 146097
    let year = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let civil = (month < 10 ? month + 3 : month - 9)
    let iso = String(
      format: "%04d-%02d-%02d", year + era * 400 + (civil <= 2 ? 1 : 0), civil,
      ofYear - (153 * month + 2) / 5 + 1)
    return hasTime && rest > 0 ? "\(iso) \(clock)" : iso
  }

  private func shown(_ number: Double) -> String {
    let isNegative = number < 0
    let own = isNegative && sections.count > 1
    let pieces = own ? sections[1] : sections.first ?? []
    guard !pieces.contains(.exponent) else { return String(format: "%.2E", number) }
    guard pieces.contains(where: { if case .digit = $0 { true } else { false } }) else {
      return Self.plain(number)
    }
    let percents = pieces.count { $0 == .percent }
    let point = pieces.firstIndex(of: .point) ?? pieces.endIndex
    let decimals = pieces[point...].count { if case .digit = $0 { true } else { false } }
    let forced = pieces[point...].count { $0 == .digit(isForced: true) }
    let scaled = abs(number) * (percents > 0 ? 100 : 1)
    let parts = String(format: "%.\(decimals)f", scaled).split(separator: ".")
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    while fraction.count > forced, fraction.last == "0" { fraction.removeLast() }
    let whole = Self.filled(pieces[..<point], with: String(parts[0]))
    let tail = pieces[point...].compactMap { piece in
      switch piece {
      case .literal(let text): text
      case .percent: "%"
      default: nil
      }
    }.joined()
    let sign = isNegative && !own ? "-" : ""
    return (sign + whole + (fraction.isEmpty ? "" : ".\(fraction)") + tail).trimmingWhitespace
  }

  /// Digits put in the places for them from the right, literals between them kept.
  private static func filled(_ pieces: ArraySlice<Piece>, with digits: String) -> String {
    var left = digits == "0" ? "" : digits
    let isGrouped = pieces.contains(.comma)
    var result = ""
    var count = 0
    let first = pieces.firstIndex { if case .digit = $0 { true } else { false } }
    func put(_ digit: Character) {
      if isGrouped, count > 0, count % 3 == 0 { result = "," + result }
      result = String(digit) + result
      count += 1
    }
    for index in pieces.indices.reversed() {
      switch pieces[index] {
      case .digit(let isForced):
        if let last = left.popLast() { put(last) } else if isForced { put("0") }
        if index == first { while let last = left.popLast() { put(last) } }
      case .literal(let text):
        let isInside = first.map { index > $0 } ?? false
        if !isInside || !left.isEmpty || pieces[..<index].contains(.digit(isForced: true)) {
          result = text + result
        }
      case .percent: result = "%" + result
      default: break
      }
    }
    return result
  }

  /// The pieces of a section, and its letters outside of quotes, in lower case.
  private static func pieces(_ section: String) -> (pieces: [Piece], letters: String) {
    var pieces: [Piece] = []
    var letters = ""
    var characters = Array(section)[...]
    while let character = characters.popFirst() {
      switch character {
      case "\"":
        let end = characters.firstIndex(of: "\"") ?? characters.endIndex
        pieces.append(.literal(String(characters[..<end])))
        characters = characters[end...].dropFirst()
      case "\\": if let next = characters.popFirst() { pieces.append(.literal(String(next))) }
      case "_", "*": _ = characters.popFirst()
      case "[":
        let end = characters.firstIndex(of: "]") ?? characters.endIndex
        let inside = String(characters[..<end]).lowercased()
        if ["h", "hh", "m", "mm", "s", "ss"].contains(inside) { letters += inside }
        if inside.hasPrefix("$"), let sign = inside.dropFirst().split(separator: "-").first,
          !inside.hasPrefix("$-")
        {
          pieces.append(.literal(String(sign).uppercased()))
        }
        characters = characters[end...].dropFirst()
      case "0": pieces.append(.digit(isForced: true))
      case "#", "?": pieces.append(.digit(isForced: false))
      case ".": pieces.append(.point)
      case ",": pieces.append(.comma)
      case "%": pieces.append(.percent)
      case "E",
        "e" where pieces.contains(.digit(isForced: true)):
        pieces.append(.exponent)
      default:
        if character.isLetter || character == "@" { letters += character.lowercased() }
        pieces.append(.literal(String(character)))
      }
    }
    return (pieces, letters)
  }
}
