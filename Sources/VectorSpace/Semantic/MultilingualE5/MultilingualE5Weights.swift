internal import Foundation

/// The network's weights: the matrices as they stand in the file, 4 bits each, the rest as floats.
///
/// For products in float a matrix is unpacked when it is multiplied with, into a place that stays in
/// the cache; `MultilingualE5Rounded` has them all in int8.
struct MultilingualE5Weights: Sendable {
  let positions: FloatBlock  // (positions, h), the row of token type 0 added to each
  let norm: Norm
  let layers: [Layer]
  /// Holds all the floats.
  private let buffer: FloatBuffer

  struct Norm: Sendable {
    let scale: FloatBlock  // (h)
    let shift: FloatBlock  // (h)
  }

  /// A matrix `(out, in)` by where its first block stands in the file.
  struct Matrix: Sendable {
    let offset: Int
    let count: Int
  }

  /// One encoder layer; `h` hidden, `f` inner.
  struct Layer: Sendable {
    let attention: [Matrix]  // queries, keys, values, each (h, h)
    let attentionBias: FloatBlock  // (3h)
    let output: Matrix  // (h, h)
    let outputBias: FloatBlock  // (h)
    let attentionNorm: Norm
    let widen: Matrix  // (f, h)
    let widenBias: FloatBlock  // (f)
    let narrow: Matrix  // (h, f)
    let narrowBias: FloatBlock  // (h)
    let norm: Norm
  }

  init(_ file: MultilingualE5File, _ bytes: UnsafeRawBufferPointer) {
    let plain = PlainWeights(file, bytes)
    buffer = plain.buffer
    positions = plain["emb.pos"]
    norm = plain.norm("emb.ln")
    layers = (0..<file.shape.layers).map { index in
      let l = "l\(index)."
      func matrix(_ name: String) -> Matrix {
        let tensor = file.tensor(l + name)
        return Matrix(offset: tensor.range.lowerBound, count: tensor.count)
      }
      return Layer(
        attention: [matrix("q.w"), matrix("k.w"), matrix("v.w")],
        attentionBias: plain.block(l + "q.b", through: l + "v.b"),
        output: matrix("ao.w"), outputBias: plain[l + "ao.b"],
        attentionNorm: plain.norm(l + "aln"), widen: matrix("fi.w"), widenBias: plain[l + "fi.b"],
        narrow: matrix("fo.w"), narrowBias: plain[l + "fo.b"], norm: plain.norm(l + "oln"))
    }
  }
}

/// The tensors that are floats in the file, one after the other in one buffer.
private struct PlainWeights {
  let buffer: FloatBuffer
  private var ranges: [String: Range<Int>] = [:]

  private static let names = [
    "q.b", "k.b", "v.b", "ao.b", "aln.w", "aln.b", "fi.b", "fo.b", "oln.w", "oln.b",
  ]

  init(_ file: MultilingualE5File, _ bytes: UnsafeRawBufferPointer) {
    let names =
      ["emb.pos", "emb.ln.w", "emb.ln.b"]
      + (0..<file.shape.layers).flatMap { layer in Self.names.map { "l\(layer).\($0)" } }
    buffer = FloatBuffer(count: names.reduce(0) { $0 + file.tensor($1).count })
    var next = 0
    for name in names {
      let tensor = file.tensor(name)
      let target = UnsafeMutableRawBufferPointer(
        start: buffer.start + next, count: tensor.range.count)
      target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[tensor.range]))
      ranges[name] = next..<next + tensor.count
      next += tensor.count
    }
    addType(file, bytes)
  }

  private func addType(_ file: MultilingualE5File, _ bytes: UnsafeRawBufferPointer) {
    let hidden = file.shape.hidden
    let first = file.tensor("emb.type").range.lowerBound
    for i in 0..<file.shape.positions * hidden {
      let offset = first + i % hidden * 4
      buffer.start[i] += bytes.loadUnaligned(fromByteOffset: offset, as: Float.self)
    }
  }

  subscript(name: String) -> FloatBlock { block(name, through: name) }

  /// From one tensor through another that follows it.
  func block(_ firstName: String, through lastName: String) -> FloatBlock {
    guard let first = ranges[firstName], let last = ranges[lastName] else {
      preconditionFailure("\(firstName) is not among the floats")
    }
    return FloatBlock(
      start: buffer.start + first.lowerBound, count: last.upperBound - first.lowerBound)
  }

  func norm(_ name: String) -> MultilingualE5Weights.Norm {
    .init(scale: self[name + ".w"], shift: self[name + ".b"])
  }
}
