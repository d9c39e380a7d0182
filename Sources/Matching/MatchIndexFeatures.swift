internal import Cancellation
internal import Foundation
internal import LinearAlgebra
internal import VectorSpace

extension MatchIndex {
  /// The features of each requirement with each capability.
  package func features(of reading: NeedReading) throws -> FeatureTable {
    let features = try unscaledFeatures(of: reading)
    return try table(features, of: reading, features.moments)
  }

  /// What a need's features are standardized with.
  package func moments(of need: Need) throws -> NeedMoments {
    try unscaledFeatures(of: reading(of: need)).moments
  }

  /// The same features, in the scale of a larger catalogue that this one is a part of.
  ///
  /// - Throws: `NeedMomentsError` where they are of another need.
  func features(of reading: NeedReading, _ moments: NeedMoments) throws -> FeatureTable {
    try moments.check(requirements: reading.requirements.count)
    return try table(try unscaledFeatures(of: reading), of: reading, moments)
  }

  private func table(
    _ features: UnscaledFeatures, of reading: NeedReading, _ moments: NeedMoments
  ) throws -> FeatureTable {
    var values = features.values
    for feature in Feature.allCases where feature.isStandardized {
      try CancellationToken.check()
      values[feature] = values[feature]!
        .standardized(
          by: moments[feature], upTo: feature.isOfConcepts ? Self.mostDeviations : .infinity,
          times: feature.isOfConcepts ? offers.naming.glossaryWeight : 1)
    }
    return FeatureTable(
      values, requirements: reading.requirements.count,
      capabilities: catalogue.capabilities.count)
  }

  private static let requirementsBetweenChecks = 16

  /// A concept that few of many capabilities name would outweigh all else without a bound.
  private static let mostDeviations: Float = 4

  private func unscaledFeatures(of reading: NeedReading) throws -> UnscaledFeatures {
    let count = reading.requirements.count
    let texts = reading.requirements.map { ($0.title, reading.language) }
    let queries = try resources.semantic.rows(
      forQueries: texts + [(reading.whole, reading.language)])
    let cosines = try queries.dotProducts(with: rows)
    let resemblance = cosines.rows(at: Array(0..<count))
    let lexical = try lexicalCosines(of: reading)
    var values: [Feature: Matrix] = [
      .semantic: resemblance, .resemblance: resemblance, .context: cosines.rows(at: [count]),
      .words: lexical.words, .characters: lexical.grams,
    ]
    values.merge(try conceptFeatures(of: reading)) { $1 }
    values.merge(memberFeatures(of: reading)) { $1 }
    return UnscaledFeatures(values: values)
  }

  private func lexicalCosines(
    of reading: NeedReading
  ) throws -> (words: Matrix, grams: Matrix) {
    let readers = Readers.shared
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

  private func conceptFeatures(of reading: NeedReading) throws -> [Feature: Matrix] {
    let columns = offers.mentions.count
    func covered(_ asked: [ConceptMention]) throws -> [Float] {
      try CancellationToken.check()
      return offers.coverage.coverages(of: asked, by: offers.mentions)
    }
    let members = offers.coverage.coverages(
      of: reading.wholeMentions, by: offers.memberMentions)
    return [
      .concepts: Matrix(rows: try reading.requirementMentions.map(covered), columns: columns),
      .needConcepts: Matrix(rows: [try covered(reading.titleMentions)], columns: columns),
      .memberConcepts: Matrix(rows: [catalogue.owners.map { members[$0] }], columns: columns),
    ]
  }

  private func memberFeatures(of reading: NeedReading) -> [Feature: Matrix] {
    let owners = catalogue.owners
    let country = reading.need.country
    func row(_ value: (Int) -> Float) -> Matrix {
      Matrix(rows: [owners.map(value)], columns: owners.count)
    }
    return [
      .institution: row { catalogue.members[$0].kind == .company ? 0 : 1 },
      .experience: row { member in
        country == nil || country == catalogue.members[member].country
          ? 0 : Float(log(1 + Double(countriesAbroad[member].count)))
      },
      .countryReference: row { member in
        country.map { countriesAbroad[member].contains($0) ? 1 : 0 } ?? 0
      },
    ]
  }
}

/// Features before any is standardized, each `(requirements, capabilities)`, or one row where all
/// requirements share it.
private struct UnscaledFeatures {
  let values: [Feature: Matrix]

  var moments: NeedMoments {
    NeedMoments(values.filter(\.key.isStandardized).mapValues(\.rowMoments))
  }
}
