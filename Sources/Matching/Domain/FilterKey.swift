internal import TextAnalysis

/// What a list of members is filtered by: one key for command line, addresses and bodies.
package enum FilterKey: String, CaseIterable, Sendable, CodingKey {
  case kind, country, department
  /// Of a capability's description.
  case language
  /// A theme of a capability.
  case item
  /// The country of a reference.
  case reference
  /// A member that is left out.
  case exclude

  /// Those whose values are counted.
  package static let counted: [FilterKey] = allCases.filter { $0 != .exclude }

  /// What `member` has under the key.
  package func values(of member: Member) -> [String] {
    switch self {
    case .kind: [member.kind.rawValue]
    case .country: [member.country].compactMap { $0 }
    case .department: [member.department].compactMap { $0 }
    case .language: member.capabilities.compactMap(\.language?.rawValue)
    case .item: member.capabilities.flatMap { $0.items.map(\.rawValue) }
    case .reference: member.references.map(\.country)
    case .exclude: [member.id]
    }
  }
}
