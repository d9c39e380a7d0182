package import TextAnalysis

/// An organisation of the catalogue.
package struct Member: Sendable, Equatable {
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

  package init(
    id: String, name: String, kind: Kind = .company, city: String? = nil,
    department: String? = nil, country: String? = nil, website: String? = nil,
    group: String? = nil, capabilities: [Capability], references: [Reference] = []
  ) {
    (self.id, self.name, self.kind, self.city) = (id, name, kind, city)
    (self.department, self.country, self.website) = (department, country, website)
    (self.group, self.capabilities, self.references) = (group, capabilities, references)
  }

  package enum Kind: String, Sendable, CaseIterable {
    case company, institution
    case trainingResearch = "training_research"
  }
}

/// One thing a member offers.
package struct Capability: Sendable, Equatable {
  package let id: String
  package let title: String
  package let description: String
  /// The language of the sheet; identified from the text where absent.
  package var language: Language?
  package var tags: [String]
  package var items: [Item]

  package init(
    id: String, title: String, description: String = "", language: Language? = nil,
    tags: [String] = [], items: [Item] = []
  ) {
    (self.id, self.title, self.description) = (id, title, description)
    (self.language, self.tags, self.items) = (language, tags, items)
  }
}

/// A place and year where a member did it.
package struct Reference: Sendable, Equatable {
  /// ISO 3166-1 alpha-2.
  package let country: String
  package var place: String?
  package var year: String?
  package var what: String?

  package init(
    country: String, place: String? = nil, year: String? = nil, what: String? = nil
  ) {
    (self.country, self.place, self.year, self.what) = (country, place, year, what)
  }
}

/// The seven themes of the cluster's showcase.
package enum Item: String, Sendable, CaseIterable {
  case performance, durabilite, accessibilite, interactivite, concertation, ludisme, securite
}
