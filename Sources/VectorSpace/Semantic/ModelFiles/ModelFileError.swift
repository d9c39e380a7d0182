/// What can be wrong with a model's file before anything of it is used.
package enum ModelFileError: Error, Equatable {
  /// There is no file at `path`.
  case missing(path: String)
  /// The system refuses the file at `path`; `reason` says what to do.
  case unreadable(path: String, reason: String)
  /// What was fitted here is not what the list of pins says.
  case otherThanPinned(path: String, pin: String, found: String)
  /// `part` needs bytes that stand beyond the end of the file.
  case truncated(path: String, part: String, needed: Int, found: Int)
  /// `part` is there and is not what this program reads.
  case unexpected(path: String, part: String, expected: String, found: String)
  /// The file lacks a tensor, an array or a section that the model needs.
  case incomplete(path: String, part: String)
}

extension ModelFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "model file \(path) cannot be read: \(reason)"
    case .otherThanPinned(let path, let pin, let found):
      "fitted file \(path) is not the pinned one: SHA-256 should be \(pin), found \(found); restore "
        + "it, or take it as it is with `cordee fit --pin`"
    default: "\(finding); run `make setup` to fetch it again"
    }
  }

  private var finding: String {
    switch self {
    case .unreadable, .otherThanPinned: ""
    case .missing(let path):
      "model file \(path) is missing"
    case .truncated(let path, let part, let needed, let found):
      "model file \(path) is cut short: \(part) needs \(needed) bytes, \(found) are left"
    case .unexpected(let path, let part, let expected, let found):
      "model file \(path) is damaged or of another version: \(part) should be \(expected), "
        + "found \(found)"
    case .incomplete(let path, let part):
      "model file \(path) lacks \(part)"
    }
  }
}
