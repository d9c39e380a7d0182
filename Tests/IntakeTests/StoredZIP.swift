/// Writes ZIP archives byte by byte, so that a test holds what a file is made of.
///
/// - SeeAlso: PKWARE, *APPNOTE.TXT*, §4.3.
struct StoredZIP {
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// An archive of files that are stored as they are.
  static func archive(_ files: [(name: String, text: String)]) -> [UInt8] {
    var archive = StoredZIP()
    for file in files { archive.add(file.name, Array(file.text.utf8)) }
    return archive.finished()
  }

  /// - Parameters:
  ///   - flags: 1 says that the file is encrypted.
  ///   - size: what the file is said to come to, unpacked.
  mutating func add(
    _ name: String, _ content: [UInt8], flags: Int = 0, method: Int = 0, size: Int? = nil,
    checksum: UInt32? = nil
  ) {
    let offset = bytes.count
    let sum = Int(checksum ?? Self.checksum(content))
    let fields =
      number(flags | 0x800, 2) + number(method, 2) + number(0, 4) + number(sum, 4)
      + number(content.count, 4) + number(size ?? content.count, 4) + number(name.utf8.count, 2)
      + number(0, 2)
    bytes += number(0x0403_4B50, 4) + number(20, 2) + fields + Array(name.utf8) + content
    directory +=
      number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + fields + number(0, 2) + number(0, 2)
      + number(0, 2) + number(0, 4) + number(offset, 4) + Array(name.utf8)
    count += 1
  }

  func finished() -> [UInt8] {
    bytes + directory + number(0x0605_4B50, 4) + number(0, 4) + number(count, 2) + number(count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
  }

  /// A deflated stream of zeros: 258 of them in 13 bits.
  ///
  /// - SeeAlso: RFC 1951, §3.2.6, fixed Huffman codes.
  static func deflatedZeros(_ runs: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var (current, used): (UInt8, UInt8) = (0, 0)
    func put(_ code: Int, _ width: Int) {
      for bit in (0..<width).reversed() {
        current |= UInt8(code >> bit & 1) << used
        used += 1
        if used == 8 {
          bytes.append(current)
          (current, used) = (0, 0)
        }
      }
    }
    put(1, 1)  // the last block
    put(0b10, 2)  // fixed codes, the lower bit first
    put(0x30, 8)
    for _ in 0..<runs { put(0b1100_0101_00000, 13) }
    put(0, 7)
    return used > 0 ? bytes + [current] : bytes
  }

  private func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
