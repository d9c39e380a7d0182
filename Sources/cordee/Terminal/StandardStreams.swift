internal import Application
internal import Foundation

/// The ways out of the program.
enum StandardStreams {
  /// Writes all of `text` to standard output.
  ///
  /// - Throws: `OutputError.closed` where the reader has gone, as in `| head`.
  static func write(_ text: String) throws { try write(Data(text.utf8)) }

  static func write(_ bytes: Data) throws {
    try FileHandle.standardOutput.writeAll(bytes, path: "standard output")
  }

  /// Writes to standard error; where that fails, nobody is left to tell.
  static func note(_ text: String) {
    try? FileHandle.standardError.writeAll(Data(text.utf8), path: "standard error")
  }

  /// Makes a write to a closed pipe an error to return rather than a signal that ends the program.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Makes a write beyond the limit of a file's size an error to return as well.
  static func ignoreSizeLimit() { signal(SIGXFSZ, SIG_IGN) }
}
