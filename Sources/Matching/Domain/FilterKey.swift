internal import TextAnalysis

/// What a list of members or of needs is filtered by.
///
/// A key is declared once, in `FilterKeys`: command line, addresses, bodies, facets, the description of the
/// API, what explains a place and the page read it from there.
package struct FilterKey<Subject>: Sendable {
  package let name: String
  /// One sentence, for the description of the API.
  package let meaning: String
  /// For people, in small letters.
  package let label: (english: String, french: String)
  package let kind: FilterValueKind
  /// Whether what has the value is left out, and not let in; such values are not counted.
  package let excludes: Bool
  package let values: @Sendable (Subject) -> [String]

  package init(
    _ name: String, _ kind: FilterValueKind, _ meaning: String,
    label: (english: String, french: String), excludes: Bool = false,
    of values: @escaping @Sendable (Subject) -> [String]
  ) {
    (self.name, self.kind, self.meaning, self.label) = (name, kind, meaning, label)
    (self.excludes, self.values) = (excludes, values)
  }

  /// Whether a subject may be listed where `wanted` is asked; values are alternatives, none admits all.
  package func admits(_ subject: Subject, _ wanted: Set<String>) -> Bool {
    wanted.isEmpty || wanted.isDisjoint(with: values(subject)) == excludes
  }
}

/// What the values of a key are.
package enum FilterValueKind: Sendable, Equatable {
  case choice([String])
  case country, department, language
  /// The id of a member.
  case member

  static func choice<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> Self {
    .choice(Value.allCases.map(\.rawValue))
  }
}

/// The keys, in the order in which they are listed and shown.
package enum FilterKeys {
  package static let members: [FilterKey<Member>] = [
    FilterKey("kind", .choice(Member.Kind.self), "Kind of member.", label: ("kind", "catégorie")) {
      [$0.kind.rawValue]
    },
    FilterKey("item", .choice(Item.self), "Theme of the showcase.", label: ("theme", "thème")) {
      $0.capabilities.flatMap { $0.items.map(\.rawValue) }
    },
    FilterKey(
      "reference", .country, "Country of a reference, ISO 3166-1 alpha-2.",
      label: ("has worked in", "a travaillé en")
    ) { $0.references.map(\.country) },
    FilterKey(
      "language", .language, "Language in which a capability is described.",
      label: ("language of the sheet", "langue de la fiche")
    ) { $0.capabilities.compactMap(\.language?.rawValue) },
    FilterKey(
      "department", .department, "French department of the member.",
      label: ("department", "département")
    ) { [$0.department].compactMap { $0 } },
    FilterKey(
      "country", .country, "Country of the member, ISO 3166-1 alpha-2.", label: ("country", "pays")
    ) { [$0.country].compactMap { $0 } },
    FilterKey(
      exclude, .member, "A member to leave out, by id.",
      label: ("excluded by hand", "écarté à la main"), excludes: true
    ) { [$0.id] },
  ]

  package static let needs: [FilterKey<Need>] = [
    FilterKey("kind", .choice(Need.Kind.self), "Kind of need.", label: ("kind", "catégorie")) {
      [$0.kind.rawValue]
    },
    FilterKey("item", .choice(Item.self), "Theme of the showcase.", label: ("theme", "thème")) {
      $0.items.map(\.rawValue)
    },
    FilterKey(
      "language", .language, "Language of the need.", label: ("language", "langue")
    ) { [$0.language?.rawValue].compactMap { $0 } },
    FilterKey(
      "country", .country, "Country of the issuer, ISO 3166-1 alpha-2.", label: ("country", "pays")
    ) { [$0.country].compactMap { $0 } },
  ]

  /// The one key of members that code names.
  package static let exclude = "exclude"

  package static func member(_ name: String) -> FilterKey<Member>? {
    members.first { $0.name == name }
  }
}
