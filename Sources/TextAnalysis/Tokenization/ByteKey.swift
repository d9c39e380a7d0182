/// Bytes to be looked up: the first sixteen as two numbers, zeros behind, and how many there are.
package struct ByteKey: Equatable, Sendable {
  private let first: UInt64
  private let second: UInt64
  private let count: Int32

  @inline(__always)
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    first = ByteKey.number(raw, from: 0)
    second = ByteKey.number(raw, from: 8)
    count = Int32(truncatingIfNeeded: bytes.count)
  }

  /// Of a part of a longer text: where sixteen bytes follow, without a branch on the part's length.
  @inline(__always)
  static func of(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> ByteKey {
    guard range.lowerBound + 16 <= text.count else {
      return ByteKey(UnsafeBufferPointer(rebasing: text[range]))
    }
    let raw = UnsafeRawBufferPointer(text)
    let low = raw.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)
    let high = raw.loadUnaligned(fromByteOffset: range.lowerBound + 8, as: UInt64.self)
    return ByteKey(
      first: low & mask(range.count), second: high & mask(range.count - 8),
      count: Int32(truncatingIfNeeded: range.count))
  }

  @inline(__always)
  private init(first: UInt64, second: UInt64, count: Int32) {
    (self.first, self.second, self.count) = (first, second, count)
  }

  /// Ones in the lowest bytes, up to all eight.
  @inline(__always)
  private static func mask(_ bytes: Int) -> UInt64 {
    let bits = UInt64(truncatingIfNeeded: 64 - 8 * max(0, min(bytes, 8)))
    return bits == 64 ? 0 : ~0 &>> bits
  }

  /// Whether there are more bytes than the key tells apart.
  @inline(__always)
  package var isLong: Bool { count > 16 }

  /// The first eight bytes, the first lowest.
  package var start: UInt64 { first }

  /// Eight bytes at a time through multiplications whose high halves are mixed into the low ones.
  ///
  /// - Parameter bytes: those that the key is of.
  @inline(__always)
  package func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = ByteKey.mixed(first ^ UInt64(truncatingIfNeeded: count) ^ 0x9E37_79B9_7F4A_7C15)
    hash = ByteKey.mixed(hash ^ second)
    return isLong ? ByteKey.hash(bytes, on: hash) : hash
  }

  @inline(never)
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, on start: UInt64) -> UInt64 {
    var hash = start
    let raw = UnsafeRawBufferPointer(bytes)
    for start in stride(from: 16, to: raw.count, by: 8) {
      hash = ByteKey.mixed(hash ^ ByteKey.number(raw, from: start))
    }
    return hash
  }

  /// Up to eight bytes from `start` on, the first lowest; 0 where there are none.
  @inline(__always)
  private static func number(_ raw: UnsafeRawBufferPointer, from start: Int) -> UInt64 {
    let rest = raw.count - start
    if rest >= 8 { return raw.loadUnaligned(fromByteOffset: start, as: UInt64.self) }
    if rest <= 0 { return 0 }
    if start >= 8 {
      let last = raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
      return last >> UInt64(8 * (8 - rest))
    }
    if rest >= 4 {
      let low = UInt64(raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      let high = UInt64(raw.loadUnaligned(fromByteOffset: rest - 4, as: UInt32.self))
      return low | high << UInt64(8 * (rest - 4))
    }
    return UInt64(raw[0]) | UInt64(raw[rest / 2]) << UInt64(8 * (rest / 2))
      | UInt64(raw[rest - 1]) << UInt64(8 * (rest - 1))
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0xA076_1D64_78BD_642F
    let folded = (product ^ product &>> 32) &* 0xE703_7ED1_A0B4_28DB
    return folded ^ folded &>> 29
  }
}
