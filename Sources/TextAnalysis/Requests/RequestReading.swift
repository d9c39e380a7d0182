/// A request as it was read: what is asked, what is not wanted, what is known, and a clause for
/// every byte of the text.
///
/// All ranges are UTF-8 offsets in the text that was read.
package struct RequestReading: Sendable, Equatable {
  /// That most of it is written in; nil where no cue of any language was found.
  package var language: Language?
  /// In order, without overlap or gap: their union is the text.
  package var clauses: [Clause] = []
  package var requirements: [Requirement] = []
  package var exclusions: [Exclusion] = []
  /// Those that belong to no single requirement.
  package var conditions: [Part] = []
  package var facts = RequestFacts()

  /// What a stretch of text does in a request; every stretch does exactly one thing.
  package struct Clause: Sendable, Equatable {
    package let range: Range<Int>
    package let kind: ClauseKind
    /// Why it was set aside; nil for what counts as a requirement or an exclusion.
    package let reason: SetAsideReason?
    /// Which of `requirements` it belongs to.
    package let requirement: Int?
  }

  /// Words of the text, as they are written there.
  package struct Part: Sendable, Equatable {
    package let text: String
    package let range: Range<Int>
  }

  /// One thing that is asked.
  package struct Requirement: Sendable, Equatable {
    /// Its words, joined where a noun is shared: *télésièges débrayables* of "télésièges fixes et
    /// débrayables".
    package let title: String
    /// Where its words are; more than one where they are apart.
    package let ranges: [Range<Int>]
    package let isOptional: Bool
    package let conditions: [Part]
    /// That its clause is written in.
    package let language: Language?
  }

  /// One thing that is not asked, and why.
  package struct Exclusion: Sendable, Equatable {
    package let text: String
    package let range: Range<Int>
    package let reason: ExclusionReason
  }
}

extension RequestReading {
  /// The reading with some requirements taken for others that say the same in another language.
  ///
  /// - Parameter same: of each requirement that repeats another, the other, which comes before it.
  package func joining(_ same: [Int: Int]) -> RequestReading {
    guard !same.isEmpty else { return self }
    var joined = self
    var places: [Int] = []
    joined.requirements = []
    for (index, requirement) in requirements.enumerated() {
      if let other = same[index] {
        places.append(places[other])
        let kept = joined.requirements[places[other]]
        joined.requirements[places[other]] = Requirement(
          title: kept.title, ranges: kept.ranges + requirement.ranges,
          isOptional: kept.isOptional && requirement.isOptional,
          conditions: kept.conditions + requirement.conditions, language: kept.language)
      } else {
        places.append(joined.requirements.count)
        joined.requirements.append(requirement)
      }
    }
    joined.clauses = clauses.map {
      Clause(
        range: $0.range, kind: $0.kind, reason: $0.reason,
        requirement: $0.requirement.map { places[$0] })
    }
    return joined
  }
}

/// The seven things a clause can be.
package enum ClauseKind: String, Sendable, CaseIterable {
  case requirement, optional, exclusion, condition, fact, context, boilerplate
}

/// Why a thing that is named is not asked.
package enum ExclusionReason: String, Sendable, CaseIterable {
  case notWanted, alreadyThere, cancelled, otherSupplier
}

/// Why a clause is neither requirement nor exclusion.
package enum SetAsideReason: String, Sendable, CaseIterable {
  case greeting, closing, thanks, signature, disclaimer, header, quoted, forwarded, footer, device
  case tender, heading, total, introduction, selfPresentation, delegation, travel, date, answer
  case spokenLanguage, quantity, budget, setting, prose
}

/// One thing that a request says of its sender or a visit.
package struct RequestFact: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    /// Of the visit or a meeting.
    case date
    /// By when an answer is wanted.
    case deadline
    case delegates(Int)
    /// Spoken by the delegation.
    case language(Language)
    /// Wanted or brought; the language where it is said.
    case interpreter(Language?)
    /// ISO 3166-1 alpha-2.
    case country(String)
    case sender
    case budget
  }

  package let value: Value
  /// As it is written.
  package let text: String
  /// UTF-8 offsets.
  package let range: Range<Int>
}

/// What a request says of its sender and a visit.
package struct RequestFacts: Sendable, Equatable {
  /// In the order they were found.
  package private(set) var all: [RequestFact] = []

  package init() {}

  /// Keeps a fact; of what there is one of, the first.
  mutating func add(_ fact: RequestFact) {
    let isKnown = all.contains { known in
      switch (known.value, fact.value) {
      case (.delegates, .delegates), (.country, .country), (.sender, .sender), (.budget, .budget):
        true
      default: known.value == fact.value && known.text == fact.text
      }
    }
    if !isKnown { all.append(fact) }
  }

  /// Of the visit and of answers, as they are written.
  package var dates: [String] { texts { $0 == .date || $0 == .deadline } }
  package var deadlines: [String] { texts { $0 == .deadline } }
  package var delegates: Int? {
    all.lazy.compactMap { if case .delegates(let count) = $0.value { count } else { nil } }.first
  }
  /// Spoken by the delegation or its interpreter.
  package var languages: [Language] {
    var found: [Language] = []
    for fact in all {
      switch fact.value {
      case .language(let language) where !found.contains(language): found.append(language)
      case .interpreter(let language?) where !found.contains(language): found.append(language)
      default: break
      }
    }
    return found
  }
  package var country: String? {
    all.lazy.compactMap { if case .country(let code) = $0.value { code } else { nil } }.first
  }
  package var budget: String? { texts { $0 == .budget }.first }
  package var sender: String? { texts { $0 == .sender }.first }

  private func texts(_ isWanted: (RequestFact.Value) -> Bool) -> [String] {
    all.filter { isWanted($0.value) }.map(\.text)
  }
}
