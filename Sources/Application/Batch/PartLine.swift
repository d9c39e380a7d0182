internal import Foundation
internal import Matching

/// A line of a batch over one part of a catalogue, or of several parts merged: at first what a need's
/// features are standardized with, then who may stand in its list.
struct PartLine: Codable, Sendable {
  /// The statistics that it was made with, by their name.
  let collection: String
  /// Of the need, from 1.
  let line: Int
  /// Which parts of the collection it speaks of, from 1, ascending.
  private(set) var parts: [Int]
  /// How many parts there are.
  let of: Int
  private(set) var content: Content

  enum Content: Codable, Sendable {
    /// With the need, as JSON, to be asked again.
    case moments(values: NeedMoments, need: String)
    case candidates(list: Candidates)
  }

  init(collection: String, line: Int, part: Int, of count: Int, _ content: Content) {
    (self.collection, self.line, self.parts, self.of) = (collection, line, [part], count)
    self.content = content
  }

  /// - Returns: nil where that is no such line.
  static func read(_ json: Data) -> PartLine? {
    guard let line = try? JSONDecoder().decode(PartLine.self, from: json), !line.parts.isEmpty,
      zip(line.parts, line.parts.dropFirst()).allSatisfy(<)
    else { return nil }
    if case .candidates(let list) = line.content, !list.isPlausible { return nil }
    return line
  }

  var isWhole: Bool { parts.first == 1 && parts.last == of && parts.count == of }

  /// Adds what another part says on the same need.
  ///
  /// - Throws: a sentence without a place.
  mutating func merge(_ other: PartLine) throws {
    guard (collection, line, of) == (other.collection, other.line, other.of) else {
      throw PartLineError.otherCollection
    }
    guard Set(parts).isDisjoint(with: other.parts) else {
      throw PartLineError.repeatedPart(parts: other.parts)
    }
    parts = (parts + other.parts).sorted()
    switch (content, other.content) {
    case (.moments(var moments, let need), .moments(let others, let same)) where need == same:
      try moments.add(others)
      content = .moments(values: moments, need: need)
    case (.candidates(var candidates), .candidates(let others)):
      try candidates.merge(others)
      content = .candidates(list: candidates)
    default:
      throw PartLineError.otherStep
    }
  }
}

/// Why two lines of parts do not go together.
package enum PartLineError: Error, Equatable, CustomStringConvertible {
  case otherCollection
  case otherStep
  case repeatedPart(parts: [Int])
  case missingParts(found: [Int], of: Int)
  case descending
  case noPartLine

  package var description: String {
    switch self {
    case .otherCollection:
      "of other statistics than the lines before; merge parts of one batch only"
    case .otherStep:
      "not of the same step or need as the line before; merge moments with moments, candidates with "
        + "candidates, of the same needs"
    case .repeatedPart(let parts):
      "\(Self.named(parts)) stands there already; name each part once"
    case .missingParts(let found, let count):
      "speaks of \(Self.named(found)) of \(count) only; merge the lines of all parts"
    case .descending:
      "a lower line number than before; sort the lines by the number of their need"
    case .noPartLine:
      "no line of a part of a catalogue; `cordee batch --statistics FILE` writes them"
    }
  }

  private static func named(_ parts: [Int]) -> String {
    (parts.count == 1 ? "part " : "parts ")
      + parts.map { "\($0)" }.joined(separator: ", ")
  }
}
