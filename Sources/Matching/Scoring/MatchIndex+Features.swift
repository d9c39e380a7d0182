internal import Cancellation
internal import Foundation
internal import LinearAlgebra
internal import VectorSpace

extension MatchIndex {
  /// The features of each requirement with each capability.
  package func features(of reading: ParsedNeed) throws -> FeatureTable {
    let features = try unscaledFeatures(of: reading)
    return try table(features, of: reading, features.moments)
  }

  /// What a need's features are standardized with.
  package func moments(of need: Need) throws -> NeedMoments {
    let reading = reading(of: need)
    try reading.checkSize()
    return try unscaledFeatures(of: reading).moments
  }

  /// The same features, in the scale of a larger catalogue that this one is a part of.
  ///
  /// - Throws: `NeedMomentsError` where they are of another need.
  func features(of reading: ParsedNeed, _ moments: NeedMoments) throws -> FeatureTable {
    try moments.check(requirements: reading.requirements.count)
    return try table(try unscaledFeatures(of: reading), of: reading, moments)
  }

  private func table(
    _ features: UnscaledFeatures, of reading: ParsedNeed, _ moments: NeedMoments
  ) throws -> FeatureTable {
    var values = features.values
    for feature in Feature.allCases where feature.isStandardized {
      try CancellationToken.check()
      values[feature] = values[feature]!
        .standardized(
          by: moments[feature], upTo: feature.isOfConcepts ? Self.mostDeviations : .infinity,
          times: feature.isOfConcepts ? offers.naming.glossaryWeight : 1)
    }
    let closeness = Self.closeness(
      resemblance: features.values[.resemblance]!, concepts: features.values[.concepts]!)
    for feature in Feature.allCases where feature.isOfWholeNeed {
      values[feature] = Self.bounded(values[feature]!, by: closeness)
    }
    return FeatureTable(
      values, requirements: reading.requirements.count,
      capabilities: catalogue.capabilities.count, trade: features.trade,
      exclusions: exclusions(
        of: reading, concepts: features.values[.concepts]!, activities: features.values[.activity]!)
    )
  }

  /// How far each capability is about each requirement at all, `0...1`: by concepts or by meaning.
  private static func closeness(resemblance: Matrix, concepts: Matrix) -> Matrix {
    Matrix(
      rows: (0..<resemblance.rows).map { row in
        zip(resemblance.row(row), concepts.row(row)).map { resemblance, concepts in
          min(1, max(1.5 * concepts, resemblance / fullResemblance, 0))
        }
      }, columns: resemblance.columns)
  }

  private static let fullResemblance: Float = 0.3

  /// One row a requirement: what speaks for a capability, as far as it is about the requirement; what
  /// speaks against it, as it is.
  private static func bounded(_ shared: Matrix, by closeness: Matrix) -> Matrix {
    let shared = shared.row(0)
    return Matrix(
      rows: (0..<closeness.rows).map { row in
        zip(shared, closeness.row(row)).map { $0 > 0 ? $0 * $1 : $0 }
      }, columns: closeness.columns)
  }

  private static let requirementsBetweenChecks = 16

  /// A concept that few of many capabilities name would outweigh all else without a bound.
  private static let mostDeviations: Float = 4

  private func unscaledFeatures(of reading: ParsedNeed) throws -> UnscaledFeatures {
    let count = reading.requirements.count
    let queries = try resources.semantic.rows(
      forQueries: (reading.wordings + [[reading.whole]]).map { ($0, reading.language) })
    let cosines = try queries.dotProducts(with: rows)
    let resemblance = cosines.rows(at: Array(0..<count))
    let lexical = try lexicalCosines(of: reading)
    let concepts = try conceptFeatures(of: reading)
    var values: [Feature: Matrix] = [
      .semantic: resemblance, .resemblance: resemblance, .context: cosines.rows(at: [count]),
      .words: lexical.words, .characters: lexical.grams,
      .bestReference: try bestReferences(of: queries, count: count),
    ]
    values.merge(concepts) { $1 }
    values.merge(activityFeatures(of: reading)) { $1 }
    values.merge(memberFeatures(of: reading)) { $1 }
    values.merge(
      recordFeatures(of: reading, resemblance: resemblance, concepts: concepts[.concepts]!)
    ) { $1 }
    let trade = TradeEvidence(
      isOutside: !reading.isOfTrade, length: reading.whole.utf8.count,
      otherTrade: try otherTrade(of: queries.rows(at: [count])), cpv: reading.need.cpv)
    return UnscaledFeatures(values: values, trade: trade)
  }

  private func lexicalCosines(
    of reading: ParsedNeed
  ) throws -> (words: Matrix, grams: Matrix) {
    let readers = TextPipeline.shared
    let count = reading.requirements.count
    var words = Matrix(rows: count, columns: catalogue.capabilities.count)
    var grams = words
    for start in stride(from: 0, to: count, by: Self.requirementsBetweenChecks) {
      try CancellationToken.check()
      let some = start..<min(start + Self.requirementsBetweenChecks, count)
      let cosines = offers.lexical.cosineSimilarities(
        reading.requirements[some].map { readers.document($0.title, in: reading.language) })
      for (row, requirement) in some.enumerated() {
        words.setRow(requirement, to: Array(cosines.words.row(row)))
        grams.setRow(requirement, to: Array(cosines.grams.row(row)))
      }
    }
    for capability in offers.languages.indices
    where offers.languages[capability] != reading.language {
      for requirement in 0..<words.rows {
        words[requirement, capability] = 0
        grams[requirement, capability] = 0
      }
    }
    return (words, grams)
  }

  private func conceptFeatures(of reading: ParsedNeed) throws -> [Feature: Matrix] {
    let columns = offers.mentions.count
    let share = offers.naming.glossaryWeight
    let members = offers.coverage.coverages(
      of: reading.wholeMentions, by: offers.memberMentions)
    let covered = try reading.requirementMentions.map { asked in
      try CancellationToken.check()
      return offers.coverage.coverages(of: asked, by: offers.mentions).map { $0 * share }
    }
    let unoffered = reading.requirementMentions.map {
      [Float](repeating: offers.coverage.unoffered(of: $0) * share, count: columns)
    }
    return [
      .unoffered: Matrix(rows: unoffered, columns: columns),
      .concepts: Matrix(rows: covered, columns: columns),
      .memberConcepts: Matrix(rows: [catalogue.owners.map { members[$0] }], columns: columns),
    ]
  }

  private func activityFeatures(of reading: ParsedNeed) -> [Feature: Matrix] {
    let columns = catalogue.capabilities.count
    let share = offers.naming.glossaryWeight
    let done = reading.requirementActivities.map { asked -> [Float] in
      // In order, so that a dictionary's own order changes no bit.
      let asked = asked.sorted { $0.key < $1.key }
      return offers.activities.map { offered in
        asked.reduce(0) { max($0, $1.value * (offered[$1.key] ?? 0)) }
      }
    }
    let other = zip(reading.requirementActivities, done).map { asked, done in
      done.map { asked.isEmpty || $0 > 0 ? 0 : share }
    }
    return [
      .activity: Matrix(rows: done.map { $0.map { $0 * share } }, columns: columns),
      .otherActivity: Matrix(rows: other, columns: columns),
    ]
  }

  /// For each requirement and capability, how close the nearest reference of the member comes.
  private func bestReferences(of queries: Matrix, count: Int) throws -> Matrix {
    let cosines = try queries.rows(at: Array(0..<count)).dotProducts(with: referenceRows)
    let best = (0..<count).map { requirement in
      let members = referenceRanges.map { range in
        range.reduce(Float(0)) { max($0, cosines[requirement, $1]) }
      }
      return catalogue.owners.map { members[$0] }
    }
    return Matrix(rows: best, columns: catalogue.owners.count)
  }

  /// The mean cosine of the two other trades that the whole need comes closest to.
  private func otherTrade(of whole: Matrix) throws -> Double {
    let nearest = Array(try whole.dotProducts(with: otherTradeRows).row(0)).sorted(by: >).prefix(2)
    return nearest.isEmpty ? 0 : Double(nearest.reduce(0, +)) / Double(nearest.count)
  }

  private func memberFeatures(of reading: ParsedNeed) -> [Feature: Matrix] {
    let owners = catalogue.owners
    func row(_ value: (Int) -> Float) -> Matrix {
      Matrix(rows: [owners.map(value)], columns: owners.count)
    }
    return [
      .institution: row { catalogue.members[$0].kind == .company ? 0 : 1 },
      .breadth: row { Float(log(Double(catalogue.ranges[$0].count))) },
    ]
  }

  /// What the member did abroad, as far as the capability is about what is asked.
  private func recordFeatures(
    of reading: ParsedNeed, resemblance: Matrix, concepts: Matrix
  ) -> [Feature: Matrix] {
    let owners = catalogue.owners
    let country = reading.need.country
    let members = catalogue.members.indices.map { member -> (experience: Float, own: Float) in
      guard let country else { return (0, 0) }
      let isHome = country == catalogue.members[member].country
      return (
        isHome ? 0 : Float(log(1 + Double(countriesAbroad[member].count))),
        countriesAbroad[member].contains(country) ? 1 : 0
      )
    }
    let relevance = (0..<resemblance.rows).map { requirement in
      owners.indices.map { column in
        Self.relevance(
          resemblance: resemblance[requirement, column], concepts: concepts[requirement, column])
      }
    }
    func rows(_ value: (Int) -> Float) -> Matrix {
      let own = owners.map(value)
      return Matrix(rows: relevance.map { zip($0, own).map { $0 * $1 } }, columns: owners.count)
    }
    return [
      .experience: rows { members[$0].experience }, .countryReference: rows { members[$0].own },
    ]
  }

  /// How far a capability is about what is asked, `0...1`: by its concepts or by its meaning.
  private static func relevance(resemblance: Float, concepts: Float) -> Float {
    min(1, max(1.5 * concepts, (resemblance - 0.15) / 0.3, 0))
  }
}

/// Features before any is standardized, each `(requirements, capabilities)`, or one row where all
/// requirements share it.
private struct UnscaledFeatures {
  let values: [Feature: Matrix]
  let trade: TradeEvidence

  var moments: NeedMoments {
    NeedMoments(values.filter(\.key.isStandardized).mapValues(\.rowMoments))
  }
}
