internal import Foundation
internal import LinearAlgebra

/// One forward pass: the tokens of several sentences, with two rows of zeros around each.
///
/// The zeros are what a convolution sees outside its sentence, so that all sentences share every
/// matrix product: a window's product is the sum of one product per token of the window, each on
/// rows shifted by one.
///
/// - SeeAlso: Yang et al., *Multilingual Universal Sentence Encoder for Semantic Retrieval*, ACL
///   2020; Iyyer et al., *Deep Unordered Composition Rivals Syntactic Methods*, ACL 2015.
struct UniversalSentenceEncoderPass {
  /// Rows of zeros between sentences: as many as the widest window reaches to either side.
  static let gap = 2

  private typealias Weights = UniversalSentenceEncoderWeights
  private let weights: UniversalSentenceEncoderWeights
  private let sentences: [Range<Int>]
  private let rows: Int

  private let features: FloatBuffer  // (n, 1280): the embeddings, then each branch's result
  private let branches: FloatBuffer  // (n, 768): what the convolutions start from
  private let middle: FloatBuffer  // (n, 256)

  /// - Parameter sentences: rows of each sentence, with a gap before, between and after.
  init(_ weights: UniversalSentenceEncoderWeights, sentences: [Range<Int>]) {
    self.weights = weights
    self.sentences = sentences
    rows = (sentences.last?.upperBound ?? Self.gap) + Self.gap
    features = FloatBuffer(count: rows * Weights.features)
    branches = FloatBuffer(count: rows * 3 * Weights.branchWidth)
    middle = FloatBuffer(count: rows * Weights.branchWidth)
  }

  /// Each sentence's unit vector, `(sentences, 512)`.
  ///
  /// - Parameter tokens: the pieces of all sentences, one after the other.
  func vectors(of tokens: [Int]) -> [Float] {
    embed(tokens)
    project()
    for (index, branch) in weights.branches.enumerated() { convolve(branch, index) }
    return output(of: sums())
  }

  private func embed(_ tokens: [Int]) {
    features.fill(0)
    var next = 0
    for row in sentences.joined() {
      weights.table.unpack(tokens[next], into: features.start + row * Weights.features)
      next += 1
    }
  }

  // X = norm([E · P2 + b2 | E · P3 + b3 | E · P5 + b5]), one norm over all 768
  private func project() {
    let columns = 3 * Weights.branchWidth
    for row in 0..<rows {
      (branches.start + row * columns).update(from: weights.projectionBias.start, count: columns)
    }
    BLAS.multiply(
      rows: rows, columns: columns, inner: Weights.width, features.start,
      stride: Weights.features, weights.projection.start, stride: columns, bTransposed: false,
      into: branches.start, stride: columns, adding: 1)
    Activations.normalize(
      branches.start, rows: rows, columns: columns, stride: columns, epsilon: weights.epsilon,
      scale: weights.branchScale.start, shift: weights.branchShift.start)
    clearGaps(branches.start, columns: columns, stride: columns)
  }

  // H = relu(window(X) · W1 + b1) + X;  C = relu(window(H) · W2 + b2) + H
  private func convolve(_ branch: UniversalSentenceEncoderWeights.Branch, _ index: Int) {
    let width = Weights.branchWidth
    let x = branches.start + index * width
    let c = features.start + Weights.width + index * width
    middle.fill(0)
    convolve(
      x, stride: 3 * width, branch, branch.first, branch.firstBias, into: middle.start,
      stride: width)
    clearGaps(middle.start, columns: width, stride: width)
    convolve(
      middle.start, stride: width, branch, branch.second, branch.secondBias, into: c,
      stride: Weights.features)
  }

  private func convolve(
    _ x: UnsafeMutablePointer<Float>, stride xStride: Int,
    _ branch: UniversalSentenceEncoderWeights.Branch, _ matrix: FloatBuffer, _ bias: FloatBuffer,
    into c: UnsafeMutablePointer<Float>, stride cStride: Int
  ) {
    let width = Weights.branchWidth
    let inside = rows - 2 * Self.gap
    for tap in 0..<branch.order {
      let first = Self.gap - branch.left + tap
      BLAS.multiply(
        rows: inside, columns: width, inner: width, x + first * xStride, stride: xStride,
        matrix.start + tap * width * width, stride: width, bTransposed: false,
        into: c + Self.gap * cStride, stride: cStride, adding: tap == 0 ? 0 : 1)
    }
    let zero = Activations.Lanes.zero
    for row in sentences.joined() {
      let (line, rest) = (c + row * cStride, x + row * xStride)
      for i in stride(from: 0, to: width, by: 8) {
        let value = Activations.load(line, i) + Activations.load(bias.start, i)
        Activations.store(pointwiseMax(value, zero) + Activations.load(rest, i), line, i)
      }
    }
  }

  private func clearGaps(_ x: UnsafeMutablePointer<Float>, columns: Int, stride step: Int) {
    var next = 0
    for sentence in sentences + [rows..<rows] {
      for row in next..<sentence.lowerBound {
        (x + row * step).update(repeating: 0, count: columns)
      }
      next = sentence.upperBound
    }
  }

  /// The normalized features of each sentence, summed over its tokens, `(sentences, 1280)`.
  private func sums() -> FloatBuffer {
    let columns = Weights.features
    let sums = FloatBuffer(count: sentences.count * columns)
    sums.fill(0)
    for (index, sentence) in sentences.enumerated() {
      let first = features.start + sentence.lowerBound * columns
      Activations.normalize(
        first, rows: sentence.count, columns: columns, stride: columns, epsilon: weights.epsilon,
        scale: weights.featureScale.start, shift: weights.featureShift.start)
      for row in 0..<sentence.count {
        Activations.add(first + row * columns, to: sums.start + index * columns, count: columns)
      }
    }
    return sums
  }

  // m = (Σ F · K + t · k) / √t;  y0 = relu(m D0);  y1 = relu(m P1 + y0 D1);  y2 = relu(y1 D2)
  // z = tanh(y1 P3 + y2 D3), made unit
  private func output(of sums: FloatBuffer) -> [Float] {
    let m = product(sums, weights.reduction, weights.reductionBias.count)
    for (index, sentence) in sentences.enumerated() {
      let t = Float(sentence.count)
      for i in index * Weights.width..<(index + 1) * Weights.width {
        m.start[i] += t * weights.reductionBias.start[i - index * Weights.width]
        m.start[i] /= t.squareRoot()
      }
    }
    let y0 = rectified(product(m, weights.dense[0], 320))
    let y1 = rectified(
      product(y0, weights.dense[1], 320, adding: product(m, weights.firstShortcut, 320)))
    let y2 = rectified(product(y1, weights.dense[2], Weights.width))
    let z = product(
      y2, weights.dense[3], Weights.width,
      adding: product(y1, weights.secondShortcut, Weights.width))
    let values = (0..<z.count).map { tanhf(z.start[$0]) }
    return Matrix(rows: sentences.count, columns: Weights.width, elements: values)
      .normalized().elements
  }

  private func product(
    _ a: FloatBuffer, _ b: FloatBuffer, _ columns: Int, adding c: FloatBuffer? = nil
  ) -> FloatBuffer {
    let inner = b.count / columns
    let result = c ?? FloatBuffer(count: sentences.count * columns)
    BLAS.multiply(
      rows: sentences.count, columns: columns, inner: inner, a.start, stride: inner, b.start,
      stride: columns, bTransposed: false, into: result.start, stride: columns,
      adding: c == nil ? 0 : 1)
    return result
  }

  private func rectified(_ x: FloatBuffer) -> FloatBuffer {
    for i in 0..<x.count { x.start[i] = max(x.start[i], 0) }
    return x
  }
}
