package import TextAnalysis

/// An organisation of the catalogue.
package struct Member: Sendable, Equatable, Codable {
  package let id: String
  package let name: String
  package let kind: Kind
  package var city: String?
  package var department: String?
  package var country: String?
  package var website: String?
  /// The parent that owns it, where one does; two members of one group are one house.
  package var group: String?
  package var capabilities: [Capability]
  package var references: [Reference]

  package enum Kind: String, Sendable, Codable, CaseIterable {
    case company, institution
    case trainingResearch = "training_research"
  }
}

/// One thing a member offers.
package struct Capability: Sendable, Equatable, Codable {
  package let id: String
  package let title: String
  package let description: String
  /// The language of the sheet; identified from the text where absent.
  package var language: Language?
  package var tags: [String]
  package var items: [Item]

  package enum CodingKeys: String, CodingKey {
    case id, title, description, tags, items
    case language = "lang"
  }
}

/// A place and year where a member did it.
package struct Reference: Sendable, Equatable, Codable {
  /// ISO 3166-1 alpha-2.
  package let country: String
  package var place: String?
  package var year: String?
  package var what: String?
}

/// The seven themes of the cluster's showcase.
package enum Item: String, Sendable, Codable, CaseIterable {
  case performance, durabilite, accessibilite, interactivite, concertation, ludisme, securite
}
