internal import Foundation

/// The elementwise parts of a network, in place, eight floats at a time.
///
/// Lengths are multiples of eight wherever a row's end matters.
package enum Activations {
  package typealias Lanes = SIMD8<Float>

  @inline(__always)
  static func load(_ source: UnsafePointer<Float>, _ index: Int) -> Lanes {
    UnsafeRawPointer(source + index).loadUnaligned(as: Lanes.self)
  }

  @inline(__always)
  static func store(_ lanes: Lanes, _ target: UnsafeMutablePointer<Float>, _ index: Int) {
    UnsafeMutableRawPointer(target + index).storeBytes(of: lanes, as: Lanes.self)
  }

  /// `e^x` for `x <= 0`, within 3·10⁻⁷ of its value; below −87 the value at −87.
  ///
  /// `x = n ln 2 + r`, `|r| <= ln 2 / 2`: Taylor's polynomial of degree 6 in `r`, times `2^n`.
  @inline(__always)
  package static func exp(_ value: Lanes) -> Lanes {
    let x = value.raised(to: Lanes(repeating: -87))
    // 1.5 · 2²³: adding it rounds to an integer, which its low bits then hold.
    let magic: Float = 12_582_912
    let shifted = x * Float(1.442695) + magic
    let n = shifted - magic
    // ln 2 in two parts, the first of few bits, so that n · high is exact.
    let r = (x - n * 0.693359375) + n * 2.1219444e-4
    var p = r * (1.0 / 720) + (1.0 / 120)
    p = p * r + (1.0 / 24)
    p = p * r + (1.0 / 6)
    p = p * r + 0.5
    p = p * r + 1
    p = p * r + 1
    let bits = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &+ (127 &- Int32(0x4B40_0000))
    return p * unsafeBitCast(bits &<< 23, to: Lanes.self)
  }

  /// Each row becomes `e^(x − max)`, unscaled; the sums of the rows go to `sums`.
  ///
  /// - Parameters:
  ///   - columns: how many of a row's floats count; the rest of `stride` become zeros.
  ///   - stride: floats from row to row, a multiple of eight.
  package static func exponentials(
    _ x: UnsafeMutablePointer<Float>, rows: Int, columns: Int, stride step: Int,
    sums: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<rows {
      let line = x + row * step
      for i in columns..<step { line[i] = -.infinity }
      var highest = load(line, 0)
      for i in stride(from: 8, to: step, by: 8) { highest = highest.raised(to: load(line, i)) }
      let peak = highest.max()
      var sum = Lanes.zero
      for i in stride(from: 0, to: step, by: 8) {
        let values = exp(load(line, i) - peak)
        sum += values
        store(values, line, i)
      }
      sums[row] = sum.sum()
    }
  }

  /// Each row less its mean, over its standard deviation, times `scale`, plus `shift`.
  ///
  /// - SeeAlso: Ba, Kiros, Hinton, *Layer Normalization*, 2016.
  package static func normalize(
    _ x: UnsafeMutablePointer<Float>, rows: Int, columns: Int, stride step: Int, epsilon: Float,
    scale: UnsafePointer<Float>, shift: UnsafePointer<Float>
  ) {
    for row in 0..<rows {
      let line = x + row * step
      var sum = Lanes.zero
      for i in stride(from: 0, to: columns, by: 8) { sum += load(line, i) }
      let mean = sum.sum() / Float(columns)
      var squares = Lanes.zero
      for i in stride(from: 0, to: columns, by: 8) {
        let difference = load(line, i) - mean
        squares += difference * difference
      }
      let factor = 1 / (squares.sum() / Float(columns) + epsilon).squareRoot()
      for i in stride(from: 0, to: columns, by: 8) {
        store((load(line, i) - mean) * factor * load(scale, i) + load(shift, i), line, i)
      }
    }
  }

  /// `x += y`, eight floats at a time.
  static func add(_ y: UnsafePointer<Float>, to x: UnsafeMutablePointer<Float>, count: Int) {
    for i in stride(from: 0, to: count, by: 8) { store(load(x, i) + load(y, i), x, i) }
  }
}

// The standard library's `pointwiseMax` is not inlined, and costs a call for eight numbers.
extension SIMD8<Float> {
  @inline(__always)
  func raised(to other: Self) -> Self { replacing(with: other, where: self .< other) }
}
