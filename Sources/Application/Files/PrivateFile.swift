package import Foundation
internal import Storage

/// Files of persons and of what was asked: only their owner reads them.
package enum PrivateFile {
  /// `rw-------`
  package static let mode: mode_t = 0o600

  /// Puts a whole file in the place of what is there.
  ///
  /// - Parameter mode: who may read it; only its owner where it says nothing.
  /// - Throws: `OutputError.unwritable`.
  package static func write(_ bytes: Data, to path: String, mode: mode_t = mode) throws {
    // A pipe or a terminal is written to, not replaced.
    if BatchPaths.isDevice(path) {
      return try opened(path, O_WRONLY).writeAll(bytes, path: path)
    }
    let draft = "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
    unlink(draft)
    do {
      let file = try opened(draft, O_WRONLY | O_CREAT | O_EXCL, named: path, mode: mode)
      try file.writeAll(bytes, path: path)
      guard fsync(file.fileDescriptor) == 0, rename(draft, path) == 0 else {
        throw OutputError.unwritable(path: path, reason: "\(SystemFault.latest)")
      }
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// Makes a folder, with those above it, that only its owner enters; one that is there stays as it is.
  package static func createFolder(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// - Parameter name: what messages call it.
  /// - Throws: `OutputError.unwritable`.
  static func opened(
    _ path: String, _ flags: Int32, named name: String? = nil, mode: mode_t = mode
  ) throws -> FileHandle {
    let descriptor = open(path, flags | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      throw OutputError.unwritable(path: name ?? path, reason: "\(SystemFault.latest)")
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}
