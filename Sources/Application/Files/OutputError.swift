internal import Foundation
internal import Storage

/// Why what was made did not reach its reader.
package enum OutputError: Error, Equatable, CustomStringConvertible {
  /// The reader of standard output has gone.
  case closed
  case unwritable(path: String, reason: String)

  /// By the cause that the system gave.
  package init(_ error: any Error, path: String) {
    self = (error as? OutputError) ?? .unwritable(path: path, reason: Self.reason(of: error))
  }

  private static func reason(of error: any Error) -> String {
    if (error as? CocoaError)?.code == .fileWriteFileExists {
      return "\(SystemFault(code: EEXIST))"
    }
    var found: NSError? = error as NSError
    while let one = found, one.domain != NSPOSIXErrorDomain {
      found = one.userInfo[NSUnderlyingErrorKey] as? NSError
    }
    return found.map { "\(SystemFault(code: Int32($0.code)))" } ?? error.localizedDescription
  }

  package var description: String {
    switch self {
    case .closed: "standard output is closed"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    }
  }
}
