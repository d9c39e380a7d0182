package import Foundation

extension Store {
  /// What can be written out, one JSON object a line.
  package enum Export: String, Sendable, CaseIterable {
    case members, inactive, needs, programmes, persons, outcomes, exposures, audit
  }

  /// The lines of an export, always in the same order: the same content is the same bytes.
  package func lines(of what: Export) throws -> [Data] {
    switch what {
    case .members: try documents(.members).map(\.json)
    case .inactive: try inactiveMembers().map(\.json)
    case .needs: try documents(.needs).map(\.json)
    case .programmes: try documents(.programmes).map(\.json)
    case .persons: try persons().map { try CanonicalJSON.bytes(of: $0) }
    case .outcomes: try outcomes().map { try CanonicalJSON.bytes(of: $0) }
    case .exposures: try exposures().map { try CanonicalJSON.bytes(of: $0) }
    case .audit: try audit(limit: .max).reversed().map { try CanonicalJSON.bytes(of: $0) }
    }
  }
}

extension Store.AuditEntry: Encodable {
  private enum CodingKeys: String, CodingKey {
    case number, time, actor, action, kind, subject, before, after, note
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
    try container.encode(time.formatted(.iso8601), forKey: .time)
    try container.encode(actor, forKey: .actor)
    try container.encode(action.rawValue, forKey: .action)
    try container.encode(kind, forKey: .kind)
    try container.encode(subject, forKey: .subject)
    try container.encodeIfPresent(before, forKey: .before)
    try container.encodeIfPresent(after, forKey: .after)
    try container.encodeIfPresent(note, forKey: .note)
  }
}
