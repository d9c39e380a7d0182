internal import Foundation

/// The ways out of the program.
enum StandardStreams {
  /// Writes all of `text` to standard output.
  ///
  /// - Throws: `OutputError.closed` where the reader has gone, as in `| head`; `.failed` where the
  ///   text cannot be written.
  static func write(_ text: String) throws { try write(text, to: STDOUT_FILENO) }

  /// Writes to standard error; where that fails, nobody is left to tell.
  static func note(_ text: String) { try? write(text, to: STDERR_FILENO) }

  /// Makes a write to a closed pipe an error to return rather than a signal that ends the program.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  private static func write(_ text: String, to descriptor: Int32) throws {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        start += count
      } else if errno == EAGAIN {
        // Whoever started the program may have made its pipe one that does not wait.
        var reader = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&reader, 1, -1)
      } else if errno == EPIPE {
        throw OutputError.closed
      } else if errno != EINTR {
        throw OutputError.failed(reason: "standard output: " + String(cString: strerror(errno)))
      }
    }
  }
}

/// Why an answer did not reach its reader.
enum OutputError: Error, Equatable, CustomStringConvertible {
  case closed
  case failed(reason: String)

  var description: String {
    switch self {
    case .closed: "standard output is closed"
    case .failed(let reason): "cannot write \(reason)"
    }
  }
}
