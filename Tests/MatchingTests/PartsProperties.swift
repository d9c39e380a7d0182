import Foundation
import LinearAlgebra
import Matching
import Testing

/// A catalogue cut into parts, each ranked by itself and merged.
@Suite(.serialized)
struct PartsProperties {
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `parts merged are the whole, to the last bit`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let members = grouped(SampleIndex.members, using: &random)
    let whole = try SampleIndex.index(of: members)
    let parts = try indices(ofPartsOf: members, count: Int(seed) + 1, using: &random)
    for part in parts { #expect(part.statistics == whole.statistics) }
    for need in SampleIndex.needs.shuffled(using: &random).prefix(12) {
      let top = Int.random(in: 1...25, using: &random)
      let candidates = try merged(parts.shuffled(using: &random), need, top: top)
      #expect(candidates == (try whole.candidates(for: need, top: top)), "\(need.id), \(top)")
    }
  }

  @Test func `moments of another need are refused`() throws {
    let index = SampleIndex.shared
    let (one, other) = (SampleIndex.need("N001"), SampleIndex.need("N021"))
    var moments = try index.moments(of: one)
    #expect(throws: NeedMomentsError.otherNeed) { try moments.add(index.moments(of: other)) }
    #expect(throws: NeedMomentsError.otherNeed) {
      try index.candidates(for: other, top: 5, moments: moments)
    }
    var candidates = try index.candidates(for: one, top: 5)
    #expect(throws: CandidatesError.otherNeed) {
      try candidates.merge(index.candidates(for: other, top: 5))
    }
    #expect(throws: CandidatesError.otherNeed) {
      try candidates.merge(index.candidates(for: one, top: 6))
    }
  }

  /// Some members put into groups larger than a list takes at first.
  private func grouped(_ members: [Member], using random: inout SplitMix64) -> [Member] {
    members.map { member in
      var member = member
      if Int.random(in: 0..<3, using: &random) == 0 {
        member.group = ["MND", "Poma", "Sommet"].randomElement(using: &random)
      }
      return member
    }
  }

  /// Of parts of unlike size, one of them without a member, in the scale of all.
  private func indices(
    ofPartsOf members: [Member], count: Int, using random: inout SplitMix64
  ) throws -> [MatchIndex] {
    var parts = [[Member]](repeating: [], count: count + 1)
    for member in members {
      let part = min(
        Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
      parts[part].append(member)
    }
    let alone = try parts.map { try SampleIndex.index(of: $0).statistics }
    let all = alone.dropFirst().reduce(into: alone[0]) { $0 += $1 }
    return try parts.map { try SampleIndex.index(of: $0, within: all) }
  }

  /// As they go through files.
  private func merged(_ parts: [MatchIndex], _ need: Need, top: Int) throws -> Candidates {
    let moments = try parts.map { try copy(try $0.moments(of: need)) }
    var all = moments[0]
    for moments in moments.dropFirst() { try all.add(moments) }
    all = try copy(all)
    let candidates = try parts.map {
      try copy(try $0.candidates(for: need, top: top, moments: all))
    }
    var list = candidates[0]
    for candidates in candidates.dropFirst() { try list.merge(candidates) }
    return list
  }

  private func copy<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
  }
}
