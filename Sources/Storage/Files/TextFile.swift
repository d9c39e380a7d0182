package import Foundation

/// A file of text, read whole and cut into lines.
package struct TextFile: Sendable {
  package let path: String
  /// Lines that hold more than white space, with their numbers from 1.
  package let lines: [Line]

  package struct Line: Sendable {
    package let number: Int
    package let bytes: Data
  }

  /// A line longer than this is refused unread.
  package static let mostBytesPerLine = 4 << 20

  /// - Throws: `InputFileError` where the file cannot be read, is no UTF-8 or has an endless line.
  package init(path: String) throws {
    try self.init(path: path, bytes: try Self.bytes(at: path))
  }

  /// - Parameter bytes: those of the file at `path`, which is not read again.
  package init(path: String, bytes: Data) throws {
    self.path = path
    let mark = Data([0xEF, 0xBB, 0xBF])
    let content = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes
    lines = content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .map { Line(number: $0 + 1, bytes: $1.last == 0x0D ? $1.dropLast() : $1) }
      .filter { !$0.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    for line in lines { try Self.check(line, path: path) }
  }

  package static func bytes(at path: String) throws -> Data {
    do {
      return try FileBytes.read(at: path)
    } catch {
      throw InputFileError.unreadable(path: path, reason: "\(error)")
    }
  }

  package static func text(at path: String) throws -> String {
    try text(of: try bytes(at: path), path: path)
  }

  /// - Parameter path: as messages name it.
  package static func text(of bytes: Data, path: String) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputFileError.notText(path: path, line: 1, reason: "not UTF-8")
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }

  /// - Throws: `InputFileError` where the line is too long or no text.
  static func check(_ line: Line, path: String) throws {
    guard line.bytes.count <= mostBytesPerLine else {
      throw InputFileError.tooLong(
        path: path, line: line.number, bytes: line.bytes.count, limit: mostBytesPerLine)
    }
    guard !line.bytes.contains(0) else {
      throw InputFileError.notText(path: path, line: line.number, reason: "a NUL byte")
    }
    guard String(validating: line.bytes, as: UTF8.self) != nil else {
      throw InputFileError.notText(path: path, line: line.number, reason: "not UTF-8")
    }
  }

  /// The line's columns, set apart by tabs.
  package func columns(of line: Line) -> [String] {
    String(decoding: line.bytes, as: UTF8.self)
      .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }
}
