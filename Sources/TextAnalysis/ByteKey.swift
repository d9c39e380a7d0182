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

  /// Whether there are more bytes than the key tells apart.
  @inline(__always)
  package var isLong: Bool { count > 16 }

  /// Eight bytes at a time through a multiplication that mixes both halves of its product.
  ///
  /// - Parameter bytes: those that the key is of.
  @inline(__always)
  package func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = ByteKey.mixed(first ^ UInt64(truncatingIfNeeded: count) ^ 0x9E37_79B9_7F4A_7C15)
    hash = ByteKey.mixed(hash ^ second)
    guard isLong else { return hash }
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
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
