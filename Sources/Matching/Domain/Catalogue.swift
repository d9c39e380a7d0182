/// Members with their capabilities laid out in one row each, in the order of member and capability
/// ids, so that the order of a file changes nothing.
package struct Catalogue: Sendable {
  package let members: [Member]
  /// All capabilities, a member's side by side.
  package let capabilities: [Capability]
  /// For each member, which of `capabilities` are its own.
  package let ranges: [Range<Int>]
  /// For each of `capabilities`, the member it belongs to.
  package let owners: [Int]
  /// Names of groups, in small letters, that some member names as its own.
  package let groups: Set<String>
  private let indices: [String: Int]
  private let houses: [Int: String]

  /// - Parameter groups: of the larger catalogue that these members are a part of; nil where they are
  ///   the whole.
  /// - Precondition: no two members have one id.
  package init(_ members: [Member], groups: Set<String>? = nil) {
    let sorted = members.sorted { $0.id < $1.id }
    var capabilities: [Capability] = []
    var ranges: [Range<Int>] = []
    for member in sorted {
      let start = capabilities.count
      capabilities += member.capabilities.sorted { $0.id < $1.id }
      ranges.append(start..<capabilities.count)
    }
    self.members = sorted
    self.capabilities = capabilities
    self.ranges = ranges
    owners = ranges.enumerated().flatMap { member, range in range.map { _ in member } }
    indices = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.id, $0) })
    self.groups = groups ?? Set(sorted.compactMap { $0.group?.lowercased() })
    houses = Self.houses(of: sorted, in: self.groups)
  }

  package func index(of memberID: String) -> Int? { indices[memberID] }

  /// The group a member belongs to, by its parent's name; absent for a member on its own.
  package func house(of member: Int) -> String? { houses[member] }

  /// A parent belongs to its own group: one that others name stands with them.
  private static func houses(of members: [Member], in groups: Set<String>) -> [Int: String] {
    var houses: [Int: String] = [:]
    for (index, member) in members.enumerated() {
      let name = (member.group ?? member.name).lowercased()
      if groups.contains(name) { houses[index] = name }
    }
    return houses
  }
}
