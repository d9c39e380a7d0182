package import Foundation
internal import Storage

/// A file that takes its name only once it is whole; or standard output.
package final class WholeFile {
  private let path: String
  private let draft: String?
  private let file: FileHandle

  /// - Parameter path: `-` is standard output.
  /// - Throws: `OutputError`.
  package init(_ path: String) throws {
    self.path = path == "-" ? "standard output" : path
    let keeps = path != "-" && !BatchPaths.isDevice(path)
    draft = keeps ? path + ".partial" : nil
    file =
      path == "-"
      ? .standardOutput
      : try PrivateFile.opened(draft ?? path, O_WRONLY | O_CREAT | O_TRUNC)
  }

  deinit { if let draft { unlink(draft) } }

  /// - Throws: `OutputError`.
  package func write(_ bytes: Data) throws { try file.writeAll(bytes, path: path) }

  /// Gives the file its name.
  package func finish() throws {
    guard let draft else { return }
    guard fsync(file.fileDescriptor) == 0, rename(draft, path) == 0 else {
      throw OutputError.unwritable(path: path, reason: "\(SystemFault.latest)")
    }
  }
}

extension FileHandle {
  /// - Parameter path: what messages call it.
  /// - Throws: `OutputError`.
  package func writeAll(_ bytes: Data, path: String) throws {
    try bytes.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let count = Foundation.write(
          fileDescriptor, bytes.baseAddress! + start, bytes.count - start)
        if count >= 0 {
          start += count
        } else if errno == EAGAIN {
          // Whoever started the program may have made its pipe one that does not wait.
          var reader = pollfd(fd: fileDescriptor, events: Int16(POLLOUT), revents: 0)
          poll(&reader, 1, -1)
        } else if errno == EPIPE {
          throw OutputError.closed
        } else if errno != EINTR {
          throw OutputError.unwritable(path: path, reason: "\(SystemFault.latest)")
        }
      }
    }
  }
}
