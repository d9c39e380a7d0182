/// Weights stored as 4-bit steps of a scale: blocks of 32 weights in 18 bytes.
///
/// A block is a binary16 scale `d`, then 16 bytes: the low half of byte `j` is weight `j`, the high
/// half weight `j + 16`, and `weight = d · (half − 8)`.
enum Q4Blocks {
  static let weightsPerBlock = 32
  static let bytesPerBlock = 18

  /// The bytes of `count` weights, a multiple of 32.
  static func bytes(_ count: Int) -> Int { count / weightsPerBlock * bytesPerBlock }

  /// Writes `count` weights, a multiple of 32, to `target`.
  static func unpack(
    _ blocks: UnsafeRawPointer, count: Int, into target: UnsafeMutablePointer<Float>
  ) {
    for block in 0..<count / weightsPerBlock {
      let source = blocks + block * bytesPerBlock
      let scale = float(binary16: source.loadUnaligned(as: UInt16.self))
      let steps = (source + 2).loadUnaligned(as: SIMD16<UInt8>.self)
      let output = UnsafeMutableRawPointer(target + block * weightsPerBlock)
      output.storeBytes(of: weights(steps & 15, scale), as: SIMD16<Float>.self)
      (output + 64).storeBytes(of: weights(steps &>> 4, scale), as: SIMD16<Float>.self)
    }
  }

  /// `scale · (step − 8)`, exactly.
  ///
  /// The float whose bits are those of `2²³` plus `step` is `2²³ + step`: each step is set between
  /// the bytes of that constant, which costs less than a conversion.
  @inline(__always)
  private static func weights(_ steps: SIMD16<UInt8>, _ scale: Float) -> SIMD16<Float> {
    var wide = SIMD32<UInt8>.zero
    wide.evenHalf = steps
    var bits = SIMD32<UInt16>(repeating: 0x4B00)
    bits.evenHalf = unsafeBitCast(wide, to: SIMD16<UInt16>.self)
    return (unsafeBitCast(bits, to: SIMD16<Float>.self) - 8_388_616) * scale
  }

  /// The value of an IEEE 754 binary16; infinities read as 65,536 and more, never as infinity.
  ///
  /// Its bits, shifted into a binary32, mean a number `2^(127 − 15)` times too small.
  @inline(__always)
  static func float(binary16 bits: UInt16) -> Float {
    let magnitude = Float(bitPattern: UInt32(bits & 0x7FFF) << 13) * 0x1p112
    return bits & 0x8000 == 0 ? magnitude : -magnitude
  }
}
