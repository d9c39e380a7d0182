/// What is wrong with a file of language profiles.
package enum LanguageProfilesError: Error, Equatable, CustomStringConvertible {
  /// It does not begin as such a file does.
  case foreign(path: String)
  case version(path: String, found: Int, known: Int)
  case truncated(path: String, expected: Int, found: Int)
  /// Its bytes are not those that were written.
  case altered(path: String)
  /// Its bytes are those that were written, but what they say contradicts itself.
  case inconsistent(path: String)

  package var description: String {
    let fitted = "restore it, or fit it anew with `cordee fit --languages`"
    return switch self {
    case .foreign(let path): "\(path) does not hold language profiles; \(fitted)"
    case .version(let path, let found, let known):
      "\(path) holds language profiles of version \(found), this program reads \(known); \(fitted)"
    case .truncated(let path, let expected, let found):
      "\(path) has \(found) bytes instead of \(expected); \(fitted)"
    case .altered(let path): "\(path) was altered: its checksum differs; \(fitted)"
    case .inconsistent(let path): "\(path) contradicts itself; \(fitted)"
    }
  }
}
