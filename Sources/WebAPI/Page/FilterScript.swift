internal import Application
internal import Foundation
internal import Matching

/// The module of the page that lists the keys of a filter: `FilterKeys` in the page's language.
enum FilterScript {
  static let text: String = {
    let keys = JSONValue.array(FilterKeys.members.map(entry))
    let json = try! JSONText.bytes(of: keys)
    return "export const filterKeys = \(String(decoding: json, as: UTF8.self));\n"
  }()

  private static func entry(_ key: FilterKey<Member>) -> JSONValue {
    [
      "name": .string(key.name), "kind": .string(name(of: key.kind)),
      "label": ["en": .string(key.label.english), "fr": .string(key.label.french)],
      "isCounted": .bool(!key.excludes),
    ]
  }

  /// How the page names a value.
  private static func name(of kind: FilterValueKind) -> String {
    switch kind {
    case .choice: "choice"
    case .country: "country"
    case .department: "department"
    case .language: "language"
    case .member: "member"
    }
  }
}
