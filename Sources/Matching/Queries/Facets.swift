/// How many of some members or needs fall under each value of each key of a filter.
package struct Facets: Sendable, Equatable, Encodable {
  private let counts: [String: [String: Int]]

  /// Each subject counts once under a value, however many of its parts have it.
  ///
  /// - Parameter isAdmissible: whether the key of that name takes the value; others are not counted.
  package init<Subject>(
    _ subjects: [Subject], by keys: [FilterKey<Subject>],
    where isAdmissible: (_ key: String, _ value: String) -> Bool = { _, _ in true }
  ) {
    func counts(_ key: FilterKey<Subject>) -> [String: Int] {
      Dictionary(
        subjects.flatMap { subject in
          Set(key.values(subject)).filter { isAdmissible(key.name, $0) }.map { ($0, 1) }
        },
        uniquingKeysWith: +)
    }
    self.counts = Dictionary(
      uniqueKeysWithValues: keys.filter { !$0.excludes }.map { ($0.name, counts($0)) })
  }

  package subscript(key: String) -> [String: Int] { counts[key] ?? [:] }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(counts)
  }
}
