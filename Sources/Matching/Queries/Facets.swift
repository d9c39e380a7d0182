/// How many of some members fall under each value of each key of a filter.
package struct Facets: Sendable, Equatable, Encodable {
  private let counts: [FilterKey: [String: Int]]

  /// A member counts once under each value, however many of its capabilities have it.
  ///
  /// - Parameter isAdmissible: whether a filter takes the value; others are not counted.
  package init(
    _ members: [Member], where isAdmissible: (FilterKey, String) -> Bool = { _, _ in true }
  ) {
    func counts(_ key: FilterKey) -> [String: Int] {
      Dictionary(
        members.flatMap {
          Set(key.values(of: $0)).filter { isAdmissible(key, $0) }.map { ($0, 1) }
        },
        uniquingKeysWith: +)
    }
    self.counts = Dictionary(uniqueKeysWithValues: FilterKey.counted.map { ($0, counts($0)) })
  }

  package subscript(key: FilterKey) -> [String: Int] { counts[key] ?? [:] }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FilterKey.self)
    for key in FilterKey.counted { try container.encode(self[key], forKey: key) }
  }
}
