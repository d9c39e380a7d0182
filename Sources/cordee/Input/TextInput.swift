internal import Foundation
internal import Storage

/// Reads a text that a person hands over, and refuses what is none.
package enum TextInput {
  /// 1 MB: some 300 pages; a longer text is no need.
  package static let byteLimit = 1_000_000

  /// - Throws: `InputError`.
  static func text(contentsOf path: String) throws -> String {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw InputError.unreadable(name: path, reason: reason()) }
    defer { close(descriptor) }
    return try text(bytes(from: descriptor, name: path), name: path)
  }

  /// As messages name it.
  static let standardInputName = "standard input"

  /// - Throws: `InputError`.
  static func standardInput() throws -> String {
    try text(bytes(from: STDIN_FILENO, name: standardInputName), name: standardInputName)
  }

  /// The text that `bytes` spell; a byte order mark is left out.
  ///
  /// - Throws: `InputError` on more than `byteLimit` bytes, on a NUL byte, and on what is not
  ///   UTF-8, with the place.
  package static func text(_ bytes: [UInt8], name: String) throws -> String {
    guard bytes.count <= byteLimit else { throw InputError.tooLong(name: name, limit: byteLimit) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw InputError.otherEncoding(name: name, found: "UTF-16")
    }
    if let offset = bytes.firstIndex(of: 0) {
      throw InputError.nul(name: name, line: line(of: offset, in: bytes), offset: offset)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let offset = firstFault(in: bytes)
      throw InputError.notUTF8(name: name, line: line(of: offset, in: bytes), offset: offset)
    }
    return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
  }

  /// - Throws: `InputError.empty` where there is nothing but space.
  static func checked(_ text: String, name: String) throws -> String {
    let text = try Self.text(Array(text.utf8), name: name)
    guard text.contains(where: { !$0.isWhitespace }) else { throw InputError.empty(name: name) }
    return text
  }

  /// Everything up to one byte beyond the limit, so that an endless input ends.
  private static func bytes(from descriptor: Int32, name: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= byteLimit {
      let count = read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw InputError.unreadable(name: name, reason: reason()) }
      guard count > 0 else { break }
      bytes += block[..<count]
    }
    return bytes
  }

  /// The offset of the first byte that no UTF-8 text has there.
  private static func firstFault(in bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { offset += scalar.count }
    return offset
  }

  private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
  }

  private static func reason() -> String { "\(SystemFault.latest)" }
}

/// What can be wrong with a text handed over.
package enum InputError: Error, Equatable, CustomStringConvertible {
  case unreadable(name: String, reason: String)
  case tooLong(name: String, limit: Int)
  case nul(name: String, line: Int, offset: Int)
  case notUTF8(name: String, line: Int, offset: Int)
  case otherEncoding(name: String, found: String)
  case empty(name: String)

  package var description: String {
    switch self {
    case .unreadable(let name, let reason):
      "cannot read \(name): \(reason)"
    case .tooLong(let name, let limit):
      "\(name) is longer than \(limit / 1_000_000) MB; hand over the request itself, "
        + "not the whole folder"
    case .nul(let name, let line, let offset):
      "\(name):\(line): a NUL byte at offset \(offset); this is no text"
    case .notUTF8(let name, let line, let offset):
      "\(name):\(line): not UTF-8 at offset \(offset); save it as UTF-8"
    case .otherEncoding(let name, let found):
      "\(name) is \(found); save it as UTF-8"
    case .empty(let name):
      "\(name) is empty; say what is needed"
    }
  }
}
