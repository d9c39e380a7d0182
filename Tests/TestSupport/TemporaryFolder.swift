internal import Foundation

/// A folder that goes when the test does.
package final class TemporaryFolder: Sendable {
  package let path = NSTemporaryDirectory() + "cordee-test-\(UUID().uuidString)"

  package init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
