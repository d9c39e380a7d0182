internal import Foundation
internal import Matching
internal import TextAnalysis

/// Reads `--filter 'kind=company,country=FR'`.
enum Filter {
  static let keys = [
    "kind", "country", "department", "language", "item", "reference", "exclude",
  ]

  /// - Parameter texts: one for each time that the option is given.
  /// - Throws: `UsageError` on an unknown key or value, with the nearest right one.
  static func eligibility(_ texts: [String]) throws(UsageError) -> Eligibility {
    var eligibility = Eligibility()
    for text in texts {
      for pair in text.split(separator: ",") {
        let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          .map { $0.trimmingCharacters(in: .whitespaces) }
        guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
          throw .malformedFilter(String(pair))
        }
        try add(sides[1], under: sides[0], to: &eligibility)
      }
    }
    return eligibility
  }

  private static func add(
    _ value: String, under key: String, to eligibility: inout Eligibility
  ) throws(UsageError) {
    switch key {
    case "kind":
      eligibility.kinds.insert(try member(of: Member.Kind.self, value, key))
    case "country":
      eligibility.countries.insert(try country(value, key))
    case "department":
      eligibility.departments.insert(try department(value))
    case "language":
      eligibility.languages.insert(try member(of: Language.self, value, key))
    case "item":
      eligibility.items.insert(try member(of: Item.self, value, key))
    case "reference":
      eligibility.references.insert(try country(value, key))
    case "exclude":
      eligibility.excluded.insert(value)
    default:
      throw .unknownFilterKey(key, keys: keys, nearest: Spelling.nearest(to: key, among: keys))
    }
  }

  /// The case that `value` names; case, diacritics, and hyphens for underscores, do not count.
  private static func member<Choice: RawRepresentable<String> & CaseIterable>(
    of choices: Choice.Type, _ value: String, _ key: String
  ) throws(UsageError) -> Choice {
    let wanted = value.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
      .replacing("-", with: "_")
    if let choice = Choice(rawValue: wanted) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    throw .invalidFilterValue(
      key: key, found: value, expected: "one of \(names.joined(separator: ", "))",
      nearest: Spelling.nearest(to: value, among: names))
  }

  private static func country(_ value: String, _ key: String) throws(UsageError) -> String {
    let code = value.uppercased()
    if Countries.codes.contains(code) { return code }
    throw .invalidFilterValue(
      key: key, found: value, expected: "two letters of ISO 3166-1, such as FR",
      nearest: Countries.code(named: value))
  }

  /// French departments: 01 to 95, 2A and 2B for Corsica, 971 to 976 overseas.
  private static func department(_ value: String) throws(UsageError) -> String {
    let code = value.uppercased()
    let known =
      (1...95).filter { $0 != 20 }.map { $0 < 10 ? "0\($0)" : "\($0)" }
      + ["2A", "2B"] + (971...976).filter { $0 != 975 }.map(String.init)
    if known.contains(code) { return code }
    throw .invalidFilterValue(
      key: "department", found: value, expected: "a French department, such as 38, 2A or 974",
      nearest: known.contains("0" + code) ? "0" + code : nil)
  }
}
