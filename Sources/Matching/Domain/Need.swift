package import TextAnalysis

/// What somebody asks for.
package struct Need: Sendable, Hashable {
  package let id: String
  package let kind: Kind
  package var issuer: String?
  /// ISO 3166-1 alpha-2.
  package var country: String?
  /// Identified from the text where absent.
  package var language: Language?
  package var title: String
  package var text: String
  /// What it asks, one by one; split from the text where empty.
  package var requirements: [Requirement]
  package var items: [Item]
  /// What is not wanted, is there already or was given to somebody else, in the issuer's words.
  package var exclusions: [String]
  /// What is known of who asks and of the visit.
  package var facts: NeedFacts
  /// Its codes of the Common Procurement Vocabulary, eight digits each, the main one first.
  ///
  /// - SeeAlso: Commission Regulation (EC) No 213/2008.
  package var cpv: [String]
  /// The day, month or year it was made known, as ISO 8601 writes it: `2025-09-25`, `2025-09`, `2025`.
  package var published: String?

  package init(
    id: String, kind: Kind = .project, issuer: String? = nil, country: String? = nil,
    language: Language? = nil, title: String, text: String = "",
    requirements: [Requirement] = [], items: [Item] = [], exclusions: [String] = [],
    facts: NeedFacts = NeedFacts(), cpv: [String] = [], published: String? = nil
  ) {
    (self.id, self.kind, self.issuer, self.country) = (id, kind, issuer, country)
    (self.language, self.title, self.text) = (language, title, text)
    (self.requirements, self.items, self.published) = (requirements, items, published)
    (self.exclusions, self.facts, self.cpv) = (exclusions, facts, cpv)
  }

  /// Its title; of a text without one, how that starts.
  package var heading: String {
    guard title.isEmpty, let first = sentences(of: text).first else { return title }
    let start = String(decoding: Array(text.utf8)[first], as: UTF8.self)
    let line = start.split(whereSeparator: \.isNewline).first.map(String.init) ?? start
    return line.count <= Self.headingLength
      ? line : line.prefix(Self.headingLength - 1) + "…"
  }

  private static let headingLength = 80

  package enum Kind: String, Sendable, CaseIterable {
    case delegation, project, call
  }
}

/// One thing a need asks; a call's lot is one.
package struct Requirement: Sendable, Hashable, Encodable {
  package let id: String
  package let title: String
  /// Whether a reader added it, the issuer not having said it.
  package var inferred: Bool
  /// Whether it is asked only if the budget or something else allows it.
  package var isOptional: Bool
  /// Quantity, size, date, budget in the issuer's words: they explain and have no weight.
  package var conditions: [String]

  package init(
    id: String, title: String, inferred: Bool = false, isOptional: Bool = false,
    conditions: [String] = []
  ) {
    (self.id, self.title, self.inferred) = (id, title, inferred)
    (self.isOptional, self.conditions) = (isOptional, conditions)
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, inferred, conditions
    case isOptional = "optional"
  }
}
