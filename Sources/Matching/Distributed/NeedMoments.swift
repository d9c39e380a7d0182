internal import LinearAlgebra

/// For one need, count, sum and squares of each feature that is standardized over the catalogue.
///
/// Those of a catalogue are had by adding up those of its parts.
package struct NeedMoments: Sendable, Equatable {
  /// Of each requirement, or one where all share it.
  private var rows: [Feature: [Moments]]

  init(_ rows: [Feature: [Moments]]) { self.rows = rows }

  subscript(feature: Feature) -> [Moments] { rows[feature] ?? [] }

  /// - Throws: `NeedMomentsError` where these are of two needs.
  package mutating func add(_ other: NeedMoments) throws {
    guard rows.mapValues(\.count) == other.rows.mapValues(\.count) else {
      throw NeedMomentsError.otherNeed
    }
    for (feature, moments) in other.rows {
      for index in moments.indices { rows[feature]![index] += moments[index] }
    }
  }

  func check(requirements: Int) throws {
    let isOwn = Feature.allCases.filter(\.isStandardized).allSatisfy {
      let count = self[$0].count
      return count == ($0 == .semantic ? requirements : 1)
    }
    guard isOwn else { throw NeedMomentsError.otherNeed }
  }
}

package enum NeedMomentsError: Error, Equatable, CustomStringConvertible {
  case otherNeed

  package var description: String {
    "moments: not of this need; take them from the same needs and the same models"
  }
}

extension NeedMoments: Codable {
  package init(from decoder: any Decoder) throws {
    let named = try [String: [Moments]](from: decoder)
    rows = Dictionary(
      uniqueKeysWithValues: named.compactMap { name, moments in
        Feature(rawValue: name).map { ($0, moments) }
      })
  }

  package func encode(to encoder: any Encoder) throws {
    try Dictionary(uniqueKeysWithValues: rows.map { ($0.key.rawValue, $0.value) })
      .encode(to: encoder)
  }
}
