/// Why what was made did not reach its reader.
package enum OutputError: Error, Equatable, CustomStringConvertible {
  /// The reader of standard output has gone.
  case closed
  case unwritable(path: String, reason: String)

  package var description: String {
    switch self {
    case .closed: "standard output is closed"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    }
  }
}
