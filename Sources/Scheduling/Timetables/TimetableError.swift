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
  package var description: String { field.map { "\($0): \(reason)" } ?? reason }

  /// Where it stands, such as `slots[3].start`; nil where nothing can be read at all.
  package var field: String? {
    switch self {
    case .notJSON: nil
    case .missing(let field), .wrongType(let field, _), .refused(let field, _),
      .unknownID(let field, _, _), .repeatedID(let field, _), .tooMany(let field, _, _),
      .overlapping(let field, _, _):
      field
    }
  }

  /// What is wrong there, and what to write instead.
  package var reason: String {
    switch self {
    case .notJSON(let expected): "not JSON, or a number out of range; \(expected) is expected"
    case .missing: "missing; give it a value"
    case .wrongType(_, let expected): "\(expected) expected"
    case .refused(_, let reason): reason
    case .unknownID(_, let id, let kind): "no \(kind) '\(id.abridged)'; correct it or add it"
    case .repeatedID(_, let id): "'\(id.abridged)' stands there already; give each its own"
    case .tooMany(_, let count, let limit):
      "\(count) where at most \(limit) are taken; split the timetable"
    case .overlapping(_, let slot, let other):
      "slot '\(slot.abridged)' overlaps '\(other.abridged)'; nobody can be in both, so move one of them"
    }
  }
}

extension String {
  /// As it can stand in a sentence: what goes beyond 80 characters is left out.
  var abridged: String { utf8.count <= 80 ? self : String(prefix(80)) + "…" }
}
