internal import Cancellation
internal import LinearAlgebra

/// One forward pass: the tokens of several windows laid one after the other, `n` rows in all.
///
/// A post-norm BERT encoder. Windows share the matrix products and nothing else: attention stays
/// within each, so that no padding is needed.
///
/// - SeeAlso: Devlin et al., *BERT*, NAACL 2019; Wang et al., *Multilingual E5 Text Embeddings*,
///   2024.
struct MultilingualE5Pass {
  private let weights: MultilingualE5Weights
  private let rounded: MultilingualE5Rounded?
  private let bytes: UnsafeRawPointer
  private let shape: MultilingualE5File.Shape
  private let windows: [Range<Int>]
  private let rows: Int

  private let x: FloatBuffer  // (n, h)
  private let projected: FloatBuffer  // (n, 3h): queries, keys, values
  private let mixed: FloatBuffer  // (n, h)
  private let wide: FloatBuffer  // (n, f)
  private let keys: FloatBuffer  // (size of a head, t), t the longest window
  private let scores: FloatBuffer  // (t, t rounded up to eight)
  private let sums: FloatBuffer  // (t)
  private let matrix: FloatBuffer  // (f, h) or (h, f): the matrix in use

  /// - Parameters:
  ///   - rounded: the weights in int8; nil for products in float.
  ///   - bytes: the file's, for as long as the pass is used.
  ///   - windows: rows of each window, one after the other from 0.
  init(
    _ weights: MultilingualE5Weights, _ rounded: MultilingualE5Rounded?,
    of bytes: UnsafeRawPointer, _ shape: MultilingualE5File.Shape, windows: [Range<Int>]
  ) {
    self.weights = weights
    self.rounded = rounded
    self.bytes = bytes
    self.shape = shape
    self.windows = windows
    rows = windows.last?.upperBound ?? 0
    let longest = windows.map(\.count).max() ?? 0
    x = FloatBuffer(count: rows * shape.hidden)
    projected = FloatBuffer(count: rows * 3 * shape.hidden)
    mixed = FloatBuffer(count: rows * shape.hidden)
    wide = FloatBuffer(count: rows * shape.inner)
    keys = FloatBuffer(count: shape.hidden / shape.heads * longest)
    scores = FloatBuffer(count: longest * Self.padded(longest))
    sums = FloatBuffer(count: longest)
    matrix = FloatBuffer(
      count: rounded == nil ? shape.hidden * max(shape.hidden, shape.inner) : 0)
  }

  /// The mean of each window's rows after the last layer, `(windows, h)`.
  ///
  /// - Parameter embed: writes the word embedding of row `n` to the pointer.
  func means(embed: (Int, UnsafeMutablePointer<Float>) -> Void) -> [Float] {
    for window in windows {
      for row in window {
        let line = x.start + row * shape.hidden
        let position = weights.positions.start + (row - window.lowerBound) * shape.hidden
        embed(row, line)
        Activations.add(position, to: line, count: shape.hidden)
      }
    }
    normalize(x, weights.norm)
    let token = CancellationToken.current
    for (index, layer) in weights.layers.enumerated() {
      // Whoever shares out the work throws the rest away.
      if token.isCancelled { break }
      attend(layer, rounded?.layers[index])
      feedForward(layer, rounded?.layers[index])
    }
    return windows.flatMap(mean)
  }

  // x = norm(x + attention(x) · Wᵀ + b)
  private func attend(
    _ layer: MultilingualE5Weights.Layer, _ rounded: MultilingualE5Rounded.Layer?
  ) {
    let hidden = shape.hidden
    spread(layer.attentionBias, over: projected)
    product(
      x, hidden, layer.attention, rounded?.attention, into: projected.start, stride: 3 * hidden)
    for window in windows {
      for head in 0..<shape.heads { attend(window, head) }
    }
    addRows(layer.outputBias)
    product(mixed, hidden, [layer.output], rounded?.output, into: x.start, stride: hidden)
    normalize(x, layer.attentionNorm)
  }

  // softmax(Q Kᵀ / √d) · V, for one window and head; the division comes last, on the fewer numbers.
  // Not by BLAS: one bit of it may move a number by a step of int8, and a row by a thousandth.
  private func attend(_ window: Range<Int>, _ head: Int) {
    let hidden = shape.hidden
    let size = hidden / shape.heads
    let t = window.count
    let queries = projected.start + window.lowerBound * 3 * hidden + head * size
    let output = mixed.start + window.lowerBound * hidden + head * size
    for row in 0..<t {
      for i in 0..<size { keys.start[i * t + row] = queries[row * 3 * hidden + hidden + i] }
    }
    Kernels.multiply(
      rows: t, columns: t, inner: size, queries, stride: 3 * hidden, keys.start, stride: t,
      into: scores.start, stride: Self.padded(t), scale: 1 / Float(size).squareRoot())
    Activations.exponentials(
      scores.start, rows: t, columns: t, stride: Self.padded(t), sums: sums.start)
    Kernels.multiply(
      rows: t, columns: size, inner: t, scores.start, stride: Self.padded(t),
      queries + 2 * hidden, stride: 3 * hidden, into: output, stride: hidden)
    for row in 0..<t {
      let factor = 1 / sums.start[row]
      for i in 0..<size { output[row * hidden + i] *= factor }
    }
  }

  // x = norm(x + gelu(x · Uᵀ + c) · Wᵀ + b)
  private func feedForward(
    _ layer: MultilingualE5Weights.Layer, _ rounded: MultilingualE5Rounded.Layer?
  ) {
    let (hidden, inner) = (shape.hidden, shape.inner)
    product(
      x, hidden, [layer.widen], rounded?.widen, into: wide.start, stride: inner, adding: false)
    Kernels.gelu(wide.start, rows: rows, columns: inner, adding: layer.widenBias.start)
    addRows(layer.narrowBias)
    product(wide, inner, [layer.narrow], rounded?.narrow, into: x.start, stride: hidden)
    normalize(x, layer.norm)
  }

  // c = a · bᵀ, or c += a · bᵀ, with the matrices of b one under the other
  private func product(
    _ a: FloatBuffer, _ inner: Int, _ b: [MultilingualE5Weights.Matrix], _ rounded: QuantizedRows?,
    into c: UnsafeMutablePointer<Float>, stride cStride: Int, adding: Bool = true
  ) {
    if let rounded {
      return rounded.multiply(a.start, rows: rows, into: c, stride: cStride, adding: adding)
    }
    var column = 0
    for b in b {
      Q4Blocks.unpack(bytes + b.offset, count: b.count, into: matrix.start)
      BLAS.multiply(
        rows: rows, columns: b.count / inner, inner: inner, a.start, stride: inner, matrix.start,
        stride: inner, bTransposed: true, into: c + column, stride: cStride,
        adding: adding ? 1 : 0)
      column += b.count / inner
    }
  }

  private func spread(_ bias: FloatBlock, over target: FloatBuffer) {
    for row in 0..<rows {
      (target.start + row * bias.count).update(from: bias.start, count: bias.count)
    }
  }

  private func addRows(_ bias: FloatBlock) {
    for row in 0..<rows {
      Activations.add(bias.start, to: x.start + row * bias.count, count: bias.count)
    }
  }

  private func normalize(_ target: FloatBuffer, _ norm: MultilingualE5Weights.Norm) {
    Activations.normalize(
      target.start, rows: rows, columns: shape.hidden, stride: shape.hidden,
      epsilon: shape.epsilon, scale: norm.scale.start, shift: norm.shift.start)
  }

  private func mean(_ window: Range<Int>) -> [Float] {
    var mean = [Float](repeating: 0, count: shape.hidden)
    mean.withUnsafeMutableBufferPointer { mean in
      guard let start = mean.baseAddress else { return }
      for row in window {
        Activations.add(x.start + row * shape.hidden, to: start, count: shape.hidden)
      }
      for i in mean.indices { start[i] /= Float(window.count) }
    }
    return mean
  }

  private static func padded(_ count: Int) -> Int { (count + 7) / 8 * 8 }
}
