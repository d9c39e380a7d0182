internal import TextAnalysis

/// How many of some members fall under each value of each filter.
package struct Facets: Sendable, Equatable, Encodable {
  package let kind: [String: Int]
  package let country: [String: Int]
  package let department: [String: Int]
  /// Languages in which a capability is described.
  package let language: [String: Int]
  package let item: [String: Int]
  /// Countries of references.
  package let reference: [String: Int]

  /// A member counts once under each value, however many of its capabilities have it.
  package init(_ members: [Member]) {
    func counts(_ values: (Member) -> [String?]) -> [String: Int] {
      Dictionary(
        members.flatMap { Set(values($0).compactMap { $0 }).map { ($0, 1) } },
        uniquingKeysWith: +)
    }
    kind = counts { [$0.kind.rawValue] }
    country = counts { [$0.country] }
    department = counts { [$0.department] }
    language = counts { $0.capabilities.map(\.language?.rawValue) }
    item = counts { $0.capabilities.flatMap { $0.items.map(\.rawValue) } }
    reference = counts { $0.references.map(\.country) }
  }
}
