internal import Foundation
package import Matching
internal import Storage
internal import TextAnalysis

/// What the keys of a filter take, read from `FilterKeys`: how a value is written, checked and proposed.
package enum FilterTable {
  /// A key with its values.
  package struct Row: Sendable {
    package let name: String
    /// One sentence, for the description of the API.
    package let meaning: String
    /// What a value is, for the message that refuses one.
    package let expectation: String
    /// In the order in which they are listed; nil where only the catalogue knows them.
    package let values: [String]?
    /// By a name in some language, the value that is meant.
    let names: [String: String]
    private let admissible: Set<String>

    init<Subject>(_ key: FilterKey<Subject>) {
      (name, meaning) = (key.name, key.meaning)
      (expectation, values, names) = FilterTable.values(of: key.kind)
      admissible = Set(values ?? [])
    }

    package func admits(_ value: String) -> Bool { values == nil || admissible.contains(value) }
  }

  package static let members = FilterKeys.members.map(Row.init)
  package static let needs = FilterKeys.needs.map(Row.init)

  private static func values(
    of kind: FilterValueKind
  ) -> (expectation: String, values: [String]?, names: [String: String]) {
    switch kind {
    case .choice(let values): ("one of \(values.joined(separator: ", "))", values, [:])
    case .country: ("two letters of ISO 3166-1, such as FR", countries, countryNames)
    case .department: ("a French department, such as 38, 2A or 974", departments, [:])
    case .language: ("one of \(languages.joined(separator: ", "))", languages, languageNames)
    case .member: ("the id of a member", nil, [:])
    }
  }

  private static let countries = CountryNames.codes.sorted()
  private static let languages = Language.allCases.map(\.rawValue)

  /// 01 to 95, 2A and 2B for Corsica, 971 to 976 overseas.
  private static let departments =
    (1...95).filter { $0 != 20 }.map { $0 < 10 ? "0\($0)" : "\($0)" } + ["2A", "2B"]
    + (971...976).filter { $0 != 975 }.map(String.init)

  /// Countries by their name in each language of the line.
  private static let countryNames: [String: String] = {
    var names = CountryNames.codesByName
    for language in Language.allCases {
      let locale = Locale(identifier: language.rawValue)
      for code in countries {
        guard let name = locale.localizedString(forRegionCode: code) else { continue }
        if names[name] == nil { names[name] = code }
      }
    }
    return names
  }()

  /// Languages by their name in English, in French and in themselves.
  private static let languageNames: [String: String] = {
    var names: [String: String] = [:]
    for language in Language.allCases {
      for tag in ["en", "fr", language.rawValue] {
        let name = Locale(identifier: tag).localizedString(forLanguageCode: language.rawValue)
        if let name, names[name] == nil { names[name] = language.rawValue }
      }
    }
    return names
  }()
}

extension FilterTable {
  /// The key of members of that name.
  ///
  /// - Throws: `FilterFault.unknownKey` with the nearest.
  package static func row(_ name: String) throws(FilterFault) -> Row {
    if let row = members.first(where: { $0.name == name }) { return row }
    let names = members.map(\.name)
    throw .unknownKey(name, known: names, nearest: nearestWord(to: name, among: names))
  }

  /// Counts of what a filter takes as a value.
  package static func facets(of members: [Member]) -> Facets {
    facets(of: members, by: FilterKeys.members, Self.members)
  }

  package static func facets(of needs: [Need]) -> Facets {
    facets(of: needs, by: FilterKeys.needs, Self.needs)
  }

  private static func facets<Subject>(
    of subjects: [Subject], by keys: [FilterKey<Subject>], _ rows: [Row]
  ) -> Facets {
    let rows = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0) })
    return Facets(subjects, by: keys) { rows[$0]!.admits($1) }
  }

  /// The ids of members that a filter names, each with its key.
  package static func members(
    named eligibility: Eligibility
  ) -> [(key: String, id: String)] {
    FilterKeys.members.filter { $0.kind == .member }.flatMap { key in
      eligibility[key.name].sorted().map { (key.name, $0) }
    }
  }

  /// Refuses a member that is not in the catalogue.
  package static func check(_ eligibility: Eligibility, _ catalogue: Catalogue) throws(FilterFault)
  {
    for (key, id) in members(named: eligibility) where catalogue.index(of: id) == nil {
      throw .unknownValue(
        key: key, found: id, expected: try row(key).expectation,
        nearest: nearestWord(to: id, among: catalogue.members.map(\.id)))
    }
  }
}

extension FilterTable.Row {
  private static let mostCharacters = 100

  /// The value that `text` writes: case, diacritics, and hyphens for underscores, do not count.
  ///
  /// - Throws: `FilterFault.malformed` for what cannot be a value, `.unknownValue` for what is none,
  ///   with the nearest.
  package func value(_ text: String) throws(FilterFault) -> String {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let isText = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard !text.isEmpty, text.count <= Self.mostCharacters, isText else {
      throw .malformed(
        key: name, expected: "\(expectation), in 1 to \(Self.mostCharacters) characters")
    }
    guard let values else { return text }
    let wanted = Self.folded(text)
    if let value = values.first(where: { Self.folded($0) == wanted }) { return value }
    throw .unknownValue(
      key: name, found: text, expected: expectation, nearest: nearest(to: text, among: values))
  }

  private func nearest(to text: String, among values: [String]) -> String? {
    // Of codes of two characters each is one slip from a hundred others: names say more.
    let spelled = values.filter { $0.count > 2 }
    let isPadded = values.contains("0\(text)") ? "0\(text)" : nil
    let isName = text.count > 2 ? nearestWord(to: text, among: names.keys) : nil
    return isPadded ?? names[text] ?? (isName ?? beginning(with: text)).flatMap { names[$0] }
      ?? nearestWord(to: text, among: values.count < 30 ? values : spelled)
  }

  /// The shortest name that goes on where `text` ends: 中国大陆 for 中国. One letter begins too many.
  private func beginning(with text: String) -> String? {
    let wanted = Self.folded(text)
    guard wanted.count > 1 else { return nil }
    return names.keys.filter { $0.count > text.count && Self.folded($0).hasPrefix(wanted) }
      .min { ($0.count, $0) < ($1.count, $1) }
  }

  private static func folded(_ text: String) -> String {
    text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
    )
    .replacing("-", with: "_")
  }
}

/// What is wrong in a filter.
package enum FilterFault: Error, Equatable {
  case unknownKey(String, known: [String], nearest: String?)
  case malformed(key: String, expected: String)
  case unknownValue(key: String, found: String, expected: String, nearest: String?)
}

extension FilterFault: CustomStringConvertible {
  package var key: String {
    switch self {
    case .unknownKey(let key, _, _), .malformed(let key, _), .unknownValue(let key, _, _, _): key
    }
  }

  /// What is wrong under the key, and what would be right.
  package var description: String {
    switch self {
    case .unknownKey(let found, let known, let nearest):
      "no key '\(found)'"
        + (nearest.map { "; did you mean \($0)?" }
          ?? "; the keys are \(known.joined(separator: ", "))")
    case .malformed(_, let expected): "\(expected) is expected"
    case .unknownValue(_, let found, let expected, let nearest):
      "\(expected) is expected, not '\(found)'" + (nearest.map { "; did you mean \($0)?" } ?? "")
    }
  }
}
