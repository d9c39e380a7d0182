/// What can be wrong with a model's file before anything of it is used.
package enum ModelFileError: Error, Equatable {
  /// There is no file at `path`.
  case missing(path: String)
  /// `part` needs bytes that stand beyond the end of the file.
  case truncated(path: String, part: String, needed: Int, found: Int)
  /// `part` is there and is not what this program reads.
  case unexpected(path: String, part: String, expected: String, found: String)
  /// The file lacks a tensor, an array or a section that the model needs.
  case incomplete(path: String, part: String)
}

extension ModelFileError: CustomStringConvertible {
  package var description: String {
    "\(finding); run `make setup` to fetch it again"
  }

  private var finding: String {
    switch self {
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
