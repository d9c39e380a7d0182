internal import Matching
internal import Storage
internal import TextAnalysis

/// Who may stand in a list: as parameters of an address, and as the object `filter` of a body.
enum Filters {
  static let names = [
    "kind", "country", "department", "language", "item", "reference", "exclude",
  ]

  static let parameters: [Parameter] = [
    .query(
      "kind", .choice(Member.Kind.allCases.map(\.rawValue)), "Kind of member.", mayRepeat: true),
    .query(
      "country", .country, "Country of the member, ISO 3166-1 alpha-2.", mayRepeat: true),
    .query("department", .department, "French department of the member.", mayRepeat: true),
    .query(
      "language", .choice(Language.allCases.map(\.rawValue)),
      "Language in which a capability is described.", mayRepeat: true),
    .query(
      "item", .choice(Item.allCases.map(\.rawValue)), "Theme of the showcase.", mayRepeat: true),
    .query(
      "reference", .country, "Country of a reference, ISO 3166-1 alpha-2.", mayRepeat: true),
    .query("exclude", .text(most: 100), "A member to leave out, by id.", mayRepeat: true),
  ]

  static func eligibility(_ query: Query) -> Eligibility { eligibility(query.texts) }

  /// - Throws: `InputFileError` that names the field.
  static func eligibility(_ record: JSONRecord?) throws -> Eligibility {
    guard let record else { return Eligibility() }
    try record.allow(only: names)
    var values: [String: [String]] = [:]
    for name in names { values[name] = try record.strings(name) }
    for text in values["kind"]! { let _: Member.Kind = try record.choice(text, "kind") }
    for text in values["language"]! { let _: Language = try record.choice(text, "language") }
    for text in values["item"]! { let _: Item = try record.choice(text, "item") }
    return eligibility { values[$0]! }
  }

  private static func eligibility(_ texts: (String) -> [String]) -> Eligibility {
    var eligibility = Eligibility()
    eligibility.kinds = Set(texts("kind").compactMap(Member.Kind.init))
    eligibility.countries = Set(texts("country").map { $0.uppercased() })
    eligibility.departments = Set(texts("department").map { $0.uppercased() })
    eligibility.languages = Set(texts("language").compactMap(Language.init))
    eligibility.items = Set(texts("item").compactMap(Item.init))
    eligibility.references = Set(texts("reference").map { $0.uppercased() })
    eligibility.excluded = Set(texts("exclude"))
    return eligibility
  }
}
