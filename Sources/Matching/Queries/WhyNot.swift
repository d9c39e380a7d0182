/// Why a member stands where it stands for a need, or stands nowhere.
package struct WhyNot: Sendable, Equatable, Encodable {
  package let need: String
  package let member: String
  package let name: String
  /// Its place among the eligible, from 1; absent where a rule puts it out.
  package let rank: Int?
  package let eligibleCount: Int
  /// Rules of the filter that it breaks.
  package let brokenRules: [BrokenRule]
  /// Fields of its sheet whose absence keeps it down, the one that costs most first.
  package let missingFields: [String]
  /// Its own match, explained; ranked as if no rule had put it out.
  package let match: Match
  /// The last of the list it did not enter, with how the two differ on each requirement.
  package let ahead: Ahead?

  package struct BrokenRule: Sendable, Equatable, Encodable {
    package let rule: String
    package let asked: String
    package let found: String
  }

  package struct Ahead: Sendable, Equatable, Encodable {
    package let member: String
    package let name: String
    package let score: Double
    package let differences: [Difference]
  }

  /// The contribution of one requirement or term to both.
  package struct Difference: Sendable, Equatable, Encodable {
    package let part: String
    package let title: String
    package let own: Double
    package let other: Double
  }
}
