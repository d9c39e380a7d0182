package import VectorSpace

/// All that the score of a member for a need is reckoned from besides the two: how rare terms and
/// concepts are, what texts mean on average, how much the glossary speaks of them, who has a group.
///
/// Every part is a sum or a union, so those of a catalogue are had from its parts in any order, and a
/// part ranked with them gives the scores of the whole, to the last bit.
package struct CollectionStatistics: Sendable, Equatable {
  package private(set) var lexical: LexicalStatistics
  package private(set) var passages: PassageSums
  package private(set) var concepts: ConceptStatistics
  package private(set) var naming: NamingShare
  /// In small letters.
  package private(set) var groups: Set<String>

  package init(
    lexical: LexicalStatistics, passages: PassageSums, concepts: ConceptStatistics,
    naming: NamingShare, groups: Set<String>
  ) {
    (self.lexical, self.passages, self.concepts) = (lexical, passages, concepts)
    (self.naming, self.groups) = (naming, groups)
  }

  /// Whether all numbers are such as counting gives.
  package var isPlausible: Bool {
    let count = lexical.words.documentCount
    let most = 1 << 40
    return (0...most).contains(count) && lexical.grams.documentCount == count
      && passages.count == count && concepts.isPlausible(for: count)
      && 0 <= naming.naming && naming.naming <= naming.words && naming.words <= most
  }

  package static func += (statistics: inout CollectionStatistics, other: CollectionStatistics) {
    statistics.lexical += other.lexical
    statistics.passages += other.passages
    statistics.concepts += other.concepts
    statistics.naming += other.naming
    statistics.groups.formUnion(other.groups)
  }
}

/// How many words of titles and tags there are, and how many of them name a concept.
package struct NamingShare: Sendable, Equatable, Codable {
  var naming = 0
  var words = 0

  /// From this share on, the glossary speaks of all the catalogue.
  private static let fullShare: Float = 0.3

  /// How much the glossary speaks of the catalogue, `0...1`.
  var glossaryWeight: Float {
    guard words > 0 else { return 0 }
    return min(1, Float(naming) / Float(words) / Self.fullShare)
  }

  static func += (share: inout NamingShare, other: NamingShare) {
    share.naming += other.naming
    share.words += other.words
  }
}
