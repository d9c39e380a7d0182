import Foundation

/// A file, or a folder, that goes when the test does.
final class TemporaryFile {
  let path = NSTemporaryDirectory() + "cordee-test-\(UUID().uuidString)"

  init(_ bytes: Data) throws { try bytes.write(to: URL(filePath: path)) }

  init(folder files: [String: String]) throws {
    for (name, text) in files {
      let file = URL(filePath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
