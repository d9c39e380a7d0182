internal import Foundation

/// The network's weights as floats, row-major `(out, in)`, one buffer for all.
///
/// The table of word embeddings, half of all weights, is not among them: it stays packed in the
/// file, and a batch unpacks the rows it needs.
final class MultilingualE5Weights: Sendable {
  let positions: FloatBlock
  let norm: Norm
  let layers: [Layer]
  private let buffer: FloatBuffer

  struct Norm: Sendable {
    let scale: FloatBlock
    let shift: FloatBlock
  }

  /// One encoder layer; `h` hidden, `f` inner.
  struct Layer: Sendable {
    let attention: FloatBlock  // (3h, h): queries, keys, values
    let attentionBias: FloatBlock  // (3h)
    let output: FloatBlock  // (h, h)
    let outputBias: FloatBlock  // (h)
    let attentionNorm: Norm
    let widen: FloatBlock  // (f, h)
    let widenBias: FloatBlock  // (f)
    let narrow: FloatBlock  // (h, f)
    let narrowBias: FloatBlock  // (h)
    let norm: Norm
  }

  /// Unpacks everything, a layer at a time, on `workers` threads.
  init(_ file: MultilingualE5File, _ bytes: Data, workers: Int) {
    let plan = Plan(file)
    let buffer = FloatBuffer(count: plan.count)
    let target = FloatBlock(start: buffer.start, count: buffer.count)
    _ = Workers.map(count: plan.steps.count, workers: workers) { step in
      bytes.withUnsafeBytes { plan.write(step, of: $0, into: target.start) }
    }
    plan.addType(file, bytes, into: buffer.start)
    self.buffer = buffer
    positions = plan.block("emb.pos", target)
    norm = plan.norm("emb.ln", target)
    layers = (0..<file.shape.layers).map { plan.layer($0, target) }
  }
}

/// Where each tensor goes in the buffer, in an order that puts queries, keys and values together.
private struct Plan: Sendable {
  struct Step: Sendable {
    let tensor: MultilingualE5File.Tensor
    let offset: Int
  }

  private(set) var steps: [Step] = []
  private(set) var count = 0
  private var offsets: [String: Range<Int>] = [:]

  init(_ file: MultilingualE5File) {
    for name in ["emb.pos", "emb.ln.w", "emb.ln.b"] { add(name, file) }
    for layer in 0..<file.shape.layers {
      for name in Self.names { add("l\(layer).\(name)", file) }
    }
  }

  private static let names = [
    "q.w", "k.w", "v.w", "q.b", "k.b", "v.b", "ao.w", "ao.b", "aln.w", "aln.b", "fi.w", "fi.b",
    "fo.w", "fo.b", "oln.w", "oln.b",
  ]

  private mutating func add(_ name: String, _ file: MultilingualE5File) {
    let tensor = file.tensor(name)
    offsets[name] = count..<count + tensor.count
    steps.append(Step(tensor: tensor, offset: count))
    count += tensor.count
  }

  func write(
    _ index: Int, of bytes: UnsafeRawBufferPointer, into target: UnsafePointer<Float>
  ) {
    let step = steps[index]
    let output = UnsafeMutablePointer(mutating: target) + step.offset
    guard let base = bytes.baseAddress else { return }
    let source = base + step.tensor.range.lowerBound
    if step.tensor.isPacked {
      Q4Blocks.unpack(source, count: step.tensor.count, into: output)
    } else {
      memcpy(output, source, step.tensor.range.count)
    }
  }

  /// Every token is of type 0: its row joins the positions.
  func addType(
    _ file: MultilingualE5File, _ bytes: Data, into target: UnsafeMutablePointer<Float>
  ) {
    let hidden = file.shape.hidden
    let first = file.tensor("emb.type").range.lowerBound
    let positions = block("emb.pos", FloatBlock(start: target, count: count))
    bytes.withUnsafeBytes { bytes in
      for i in 0..<positions.count {
        let offset = first + i % hidden * 4
        target[i] += bytes.loadUnaligned(fromByteOffset: offset, as: Float.self)
      }
    }
  }

  /// The floats from one tensor through another that was planned after it.
  func block(_ firstName: String, through lastName: String? = nil, _ buffer: FloatBlock)
    -> FloatBlock
  {
    guard let first = offsets[firstName], let last = offsets[lastName ?? firstName] else {
      preconditionFailure("unplanned tensor \(firstName)")
    }
    return FloatBlock(
      start: buffer.start + first.lowerBound, count: last.upperBound - first.lowerBound)
  }

  func norm(_ name: String, _ buffer: FloatBlock) -> MultilingualE5Weights.Norm {
    .init(scale: block(name + ".w", buffer), shift: block(name + ".b", buffer))
  }

  func layer(_ index: Int, _ buffer: FloatBlock) -> MultilingualE5Weights.Layer {
    let l = "l\(index)."
    return .init(
      attention: block(l + "q.w", through: l + "v.w", buffer),
      attentionBias: block(l + "q.b", through: l + "v.b", buffer),
      output: block(l + "ao.w", buffer), outputBias: block(l + "ao.b", buffer),
      attentionNorm: norm(l + "aln", buffer), widen: block(l + "fi.w", buffer),
      widenBias: block(l + "fi.b", buffer), narrow: block(l + "fo.w", buffer),
      narrowBias: block(l + "fo.b", buffer), norm: norm(l + "oln", buffer))
  }
}
