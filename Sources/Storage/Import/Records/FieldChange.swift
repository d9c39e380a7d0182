internal import Foundation

/// What an import changes in one member or need.
package struct RecordChange: Sendable, Equatable, Encodable {
  package let kind: String
  package let id: String
  package let fields: [FieldChange]
}

/// One value before and after: of a list's entry by its id or place, such as `capabilities[poma-1].title`.
package struct FieldChange: Sendable, Equatable, Encodable {
  package let field: String
  /// Nil where there was none.
  package let before: String?
  /// Nil where it goes.
  package let after: String?

  /// Field by field, in the order of their names.
  static func between(_ old: [String: Any], _ new: [String: Any]) -> [FieldChange] {
    let (before, after) = (values(of: old), values(of: new))
    return Set(before.keys).union(after.keys).sorted().compactMap { field in
      guard before[field] != after[field] else { return nil }
      return FieldChange(field: field, before: before[field], after: after[field])
    }
  }

  private static func values(of fields: [String: Any]) -> [String: String] {
    var found: [String: String] = [:]
    for (name, value) in fields { collect(value, name, &found) }
    return found
  }

  private static func collect(_ value: Any, _ place: String, _ found: inout [String: String]) {
    switch value {
    case is NSNull: break
    case let text as String: found[place] = text
    case let object as [String: Any]:
      for (name, value) in object { collect(value, "\(place).\(name)", &found) }
    case let list as [Any]:
      if let texts = list as? [String] {
        found[place] = texts.joined(separator: ", ")
        return
      }
      for (number, value) in list.enumerated() {
        let id = (value as? [String: Any])?["id"] as? String
        collect(value, "\(place)[\(id ?? "\(number + 1)")]", &found)
      }
    case let number as NSNumber: found[place] = number.stringValue
    default: found[place] = "\(value)"
    }
  }
}
