internal import Foundation

/// The arrays of USE multilingual v3, all checked, and the network's weights among them as floats.
///
/// Matrices are row-major `(in, out)`. The table of pieces stays in its bytes.
final class UniversalSentenceEncoderWeights: Sendable {
  static let width = 512
  static let branchWidth = 256
  static let features = width + 3 * branchWidth
  /// The convolutions: how many tokens each sees, and how many of those stand before its own.
  static let windows = [(order: 2, left: 0), (order: 3, left: 1), (order: 5, left: 2)]
  private static let inner = 320

  let table: PieceRows
  let epsilon: Float
  let projection: FloatBuffer  // (512, 768), the three branches side by side
  let projectionBias: FloatBuffer  // (768)
  let branchScale: FloatBuffer  // (768)
  let branchShift: FloatBuffer  // (768)
  let branches: [Branch]
  let featureScale: FloatBuffer  // (1280)
  let featureShift: FloatBuffer  // (1280)
  let reduction: FloatBuffer  // (1280, 512)
  let reductionBias: FloatBuffer  // (512)
  let dense: [FloatBuffer]  // (512, 320), (320, 320), (320, 512), (512, 512)
  let firstShortcut: FloatBuffer  // (512, 320)
  let secondShortcut: FloatBuffer  // (320, 512)

  /// Two residual convolutions over windows of `order` tokens.
  struct Branch: Sendable {
    let order: Int
    let left: Int
    let first: FloatBuffer  // (order · 256, 256)
    let firstBias: FloatBuffer  // (256)
    let second: FloatBuffer  // (order · 256, 256)
    let secondBias: FloatBuffer  // (256)
  }

  /// - Throws: `ModelFileError` for an array that lacks, is damaged or has another shape.
  init(_ arrays: [String: Data], path: String) throws {
    let source = ArraySource(arrays: arrays, path: path)
    let (width, branch, inner) = (Self.width, Self.branchWidth, Self.inner)
    let orders = Self.windows.map(\.order)
    table = try PieceRows(source, width: width)
    epsilon = try source.number("eps")
    projection = Self.sideBySide(
      try orders.map { try source.floats("proj\($0)", [width, branch]) }, rows: width)
    projectionBias = try Self.joined(source, "proj_b", orders)
    branchScale = try Self.joined(source, "ln_g", orders)
    branchShift = try Self.joined(source, "ln_b", orders)
    branches = try Self.windows.map { order, left in
      Branch(
        order: order, left: left,
        first: try source.floats("w1_\(order)", [order * branch, branch]),
        firstBias: try source.floats("b1_\(order)", [branch]),
        second: try source.floats("w2_\(order)", [order * branch, branch]),
        secondBias: try source.floats("b2_\(order)", [branch]))
    }
    featureScale = try source.floats("ln_g", [Self.features])
    featureShift = try source.floats("ln_b", [Self.features])
    reduction = try source.floats("cnn_W", [Self.features, width])
    reductionBias = try source.floats("cnn_b", [width])
    dense = [
      try source.floats("d0", [width, inner]), try source.floats("d1", [inner, inner]),
      try source.floats("d2", [inner, width]), try source.floats("d3", [width, width]),
    ]
    firstShortcut = try source.floats("p1", [width, inner])
    secondShortcut = try source.floats("p3", [inner, width])
  }

  private static func joined(
    _ source: ArraySource, _ name: String, _ orders: [Int]
  ) throws -> FloatBuffer {
    sideBySide(try orders.map { try source.floats("\(name)\($0)", [branchWidth]) }, rows: 1)
  }

  private static func sideBySide(_ parts: [FloatBuffer], rows: Int) -> FloatBuffer {
    let joined = FloatBuffer(count: parts.reduce(0) { $0 + $1.count })
    var target = joined.start
    for row in 0..<rows {
      for part in parts {
        let columns = part.count / rows
        target.update(from: part.start + row * columns, count: columns)
        target += columns
      }
    }
    return joined
  }
}

/// The embedding of each piece, 8 bits a number, in the bytes of the arrays `q1 … q17`.
///
/// Piece `t` is row `t / 17` of array `t mod 17`, whose steps have one scale and one lowest value.
struct PieceRows: Sendable {
  private let chunks: [NumPyArray]
  private let scales: [Float]
  private let lowest: [Float]
  private let width: Int

  fileprivate init(_ source: ArraySource, width: Int) throws {
    let count = 17
    chunks = try (1...count).map { try source.array("q\($0)", .uint8, [nil, width]) }
    let rows = chunks[0].shape[0]
    for (index, chunk) in chunks.enumerated() where chunk.shape[0] != rows {
      throw ModelFileError.unexpected(
        path: source.path(of: "q\(index + 1)"), part: "shape", expected: "\([rows, width])",
        found: "\(chunk.shape)")
    }
    let (scales, lowest) = (
      try source.floats("scale", [count]), try source.floats("lo", [count])
    )
    self.scales = (0..<count).map { scales.start[$0] }
    self.lowest = (0..<count).map { lowest.start[$0] }
    self.width = width
  }

  var count: Int { chunks.count * chunks[0].shape[0] }

  /// Writes the embedding of `piece`, `width` floats.
  func unpack(_ piece: Int, into target: UnsafeMutablePointer<Float>) {
    let index = piece % chunks.count
    let chunk = chunks[index]
    let start = chunk.elements.lowerBound + piece / chunks.count * width
    chunk.bytes.withUnsafeBytes { bytes in
      for i in stride(from: 0, to: width, by: 8) {
        let steps = bytes.loadUnaligned(fromByteOffset: start + i, as: SIMD8<UInt8>.self)
        // 2²³ + step is the float whose bits are those of 2²³ plus step.
        let bits = SIMD8<UInt32>(truncatingIfNeeded: steps) | 0x4B00_0000
        let values = unsafeBitCast(bits, to: SIMD8<Float>.self) - 8_388_608
        Activations.store(values * scales[index] + lowest[index], target, i)
      }
    }
  }
}

/// Arrays by name, each checked against the shape it must have.
private struct ArraySource {
  let arrays: [String: Data]
  let path: String

  func path(of name: String) -> String { "\(path)/\(name).npy" }

  /// - Parameter shape: what each size must be; nil where any will serve.
  func array(
    _ name: String, _ element: NumPyArray.Element, _ shape: [Int?]
  ) throws -> NumPyArray {
    guard let bytes = arrays[name] else { throw ModelFileError.missing(path: path(of: name)) }
    let array = try NumPyArray(bytes, path: path(of: name))
    let isShape =
      array.shape.count == shape.count
      && zip(array.shape, shape).allSatisfy { $0 > 0 && $0 == $1 ?? $0 }
    guard array.element == element, isShape else {
      let sizes = shape.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
      throw ModelFileError.unexpected(
        path: path(of: name), part: "array", expected: "\(element.rawValue) (\(sizes))",
        found: "\(array.element.rawValue) \(array.shape)")
    }
    return array
  }

  func floats(_ name: String, _ shape: [Int]) throws -> FloatBuffer {
    let floats = try array(name, .float32, shape).floats()
    for i in 0..<floats.count where !floats.start[i].isFinite {
      throw ModelFileError.unexpected(
        path: path(of: name), part: "element \(i)", expected: "finite",
        found: "\(floats.start[i])")
    }
    return floats
  }

  func number(_ name: String) throws -> Float {
    let number = try array(name, .float64, []).double ?? .nan
    guard number > 0, number < 1 else {
      throw ModelFileError.unexpected(
        path: path(of: name), part: "value", expected: "in 0..<1", found: "\(number)")
    }
    return Float(number)
  }
}
