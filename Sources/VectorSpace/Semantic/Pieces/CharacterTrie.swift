/// SentencePiece's compiled normalization: the longest known sequence of characters at a place is
/// replaced, and a character that begins none stays.
///
/// The sequences stand in a double-array trie, 32 bits a node, and lead to replacements that end
/// with a zero byte.
///
/// - SeeAlso: Aoe, *An Efficient Digital Search Algorithm by Using a Double-Array Structure*, 1989;
///   the node's layout is Darts-clone's.
struct CharacterTrie: Sendable {
  private let nodes: [UInt32]
  private let replacements: [UInt8]

  /// Reads a `u32` length of the trie in bytes, the trie, then the replacements.
  ///
  /// - Throws: `ModelFileError` where that does not fit, or the last replacement has no end.
  init(reading range: Range<Int>, of file: ByteReader) throws {
    var reader = ByteReader(file.bytes, path: file.path, at: range.lowerBound)
    let length = Int(try reader.integer(UInt32.self, "length of the normalization"))
    let fits = length % 4 == 0 && length >= 4 && length < range.count - 4
    try reader.require("length of the normalization", length, fits, "a multiple of 4 that fits")
    let trie = try reader.skip(length, "normalization")
    nodes = stride(from: trie.lowerBound, to: trie.upperBound, by: 4).map {
      UInt32(littleEndian: file.bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
    }
    replacements = Array(file.bytes[trie.upperBound..<range.upperBound])
    try reader.require("end of the normalization", replacements.last ?? 1, is: 0)
  }

  /// `text` with every known sequence replaced, spaces collapsed and trimmed, and one in front.
  ///
  /// Nothing is left of a text of spaces. NUL characters are dropped.
  func normalized(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { source in
      var output: [UInt8] = []
      output.reserveCapacity(source.count + 1)
      var isAfterSpace = true
      var i = 0
      while i < source.count {
        if let (length, replacement) = longest(in: source, at: i) {
          append(replacement, to: &output, &isAfterSpace)
          i += length
        } else {
          append(source[i], to: &output, &isAfterSpace)
          i += 1
          while i < source.count, source[i] & 0xC0 == 0x80 {
            output.append(source[i])
            i += 1
          }
        }
      }
      return output
    }
  }

  private func append(_ replacement: Int, to output: inout [UInt8], _ isAfterSpace: inout Bool) {
    var i = replacement
    while i < replacements.count, replacements[i] != 0 {
      append(replacements[i], to: &output, &isAfterSpace)
      i += 1
    }
  }

  @inline(__always)
  private func append(_ byte: UInt8, to output: inout [UInt8], _ isAfterSpace: inout Bool) {
    if byte == 0x20 {
      isAfterSpace = true
    } else if byte != 0 {
      if isAfterSpace { output.append(0x20) }
      isAfterSpace = false
      output.append(byte)
    }
  }

  /// The length of the longest sequence at `start` and where its replacement begins.
  private func longest(
    in text: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (length: Int, replacement: Int)? {
    var found: (Int, Int)?
    var position = Self.offset(nodes[0])
    for i in start..<text.count {
      guard text[i] != 0 else { break }
      position ^= Int(text[i])
      guard position < nodes.count, Self.label(nodes[position]) == UInt32(text[i]) else { break }
      let node = nodes[position]
      position ^= Self.offset(node)
      if Self.hasValue(node), position < nodes.count {
        found = (i + 1 - start, Int(nodes[position] & 0x7FFF_FFFF))
      }
    }
    return found
  }

  // A node: label in bits 0–7 and 31, "a value follows" in bit 8, the children's offset above.
  private static func hasValue(_ node: UInt32) -> Bool { node >> 8 & 1 == 1 }
  private static func label(_ node: UInt32) -> UInt32 { node & 0x8000_00FF }
  private static func offset(_ node: UInt32) -> Int { Int(node >> 10) << Int((node & 0x200) >> 6) }
}
