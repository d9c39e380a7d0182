/// What is wrong in a timetable or a programme that was handed over, and where.
package enum TimetableError: Error, Equatable {
  /// Not JSON at all.
  case notJSON(expected: String)
  case missing(field: String)
  case wrongType(field: String, expected: String)
  /// With what is wrong and what to write instead.
  case refused(field: String, reason: String)
  case unknownID(field: String, id: String, kind: String)
  case repeatedID(field: String, id: String)
  case tooMany(field: String, count: Int, limit: Int)
  case overlapping(field: String, slot: String, other: String)

  /// - Parameter expected: what the whole file should be.
  package init(_ error: DecodingError, expecting expected: String) {
    switch error {
    case .keyNotFound(let key, let context):
      self = .missing(field: Self.path(context.codingPath + [key]))
    case .valueNotFound(_, let context):
      self = .missing(field: Self.path(context.codingPath))
    case .typeMismatch(let type, let context):
      self = .wrongType(field: Self.path(context.codingPath), expected: Self.name(of: type))
    // The decoder's own word for text that does not parse; all else here is a refusal of ours.
    case .dataCorrupted(let context) where !context.debugDescription.hasSuffix("valid JSON."):
      self = .refused(field: Self.path(context.codingPath), reason: context.debugDescription)
    default:
      self = .notJSON(expected: expected)
    }
  }

  /// Such as `slots[3].start`.
  private static func path(_ keys: [any CodingKey]) -> String {
    let path = keys.reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += (path.isEmpty ? "" : ".") + key.stringValue
      }
    }
    return path.isEmpty ? "the file" : path
  }

  private static func name(of type: Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }
}

extension TimetableError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notJSON(let expected):
      "not JSON, or a number out of range; \(expected) is expected"
    case .missing(let field):
      "\(field): missing; give it a value"
    case .wrongType(let field, let expected):
      "\(field): \(expected) expected"
    case .refused(let field, let reason):
      "\(field): \(reason)"
    case .unknownID(let field, let id, let kind):
      "\(field): no \(kind) '\(id.abridged)'; correct it or add it"
    case .repeatedID(let field, let id):
      "\(field): '\(id.abridged)' stands there already; give each its own"
    case .tooMany(let field, let count, let limit):
      "\(field): \(count) where at most \(limit) are taken; split the timetable"
    case .overlapping(let field, let slot, let other):
      "\(field): slot '\(slot.abridged)' overlaps '\(other.abridged)'; nobody can be in both, so move one of them"
    }
  }
}

extension String {
  /// As it can stand in a sentence: what goes beyond 80 characters is left out.
  var abridged: String { utf8.count <= 80 ? self : String(prefix(80)) + "…" }
}
