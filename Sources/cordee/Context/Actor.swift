internal import Foundation

/// Who acts, for the audit trail.
enum Actor {
  static var ofCommandLine: String { "cli:\(NSUserName())" }
}
