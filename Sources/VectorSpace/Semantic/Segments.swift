internal import LinearAlgebra

/// The stretches into which texts were cut, each of a length that its model takes at once.
struct Segments: Sendable {
  /// Token numbers, the model's two marks included.
  let tokens: [[Int32]]
  /// The segments of each text, in order.
  let ofText: [Range<Int>]

  init(_ texts: [[[Int32]]]) {
    tokens = texts.flatMap { $0 }
    var first = 0
    ofText = texts.map { segments in
      defer { first += segments.count }
      return first..<first + segments.count
    }
  }

  /// Runs of segments to compute at once, of up to `budget` tokens; a longer segment is alone.
  ///
  /// Little work is cut smaller, so that it still divides between threads. The cut depends on the
  /// segments only, never on how many threads there are.
  func batches(budget: Int) -> [Range<Int>] {
    let total = tokens.reduce(0) { $0 + $1.count }
    let most = min(budget, max(48, (total + 3) / 4))
    var batches: [Range<Int>] = []
    var first = 0
    var size = 0
    for (index, segment) in tokens.enumerated() {
      if size > 0, size + segment.count > most {
        batches.append(first..<index)
        (first, size) = (index, 0)
      }
      size += segment.count
    }
    if first < tokens.count { batches.append(first..<tokens.count) }
    return batches
  }

  /// Each by itself, so that nothing that stands beside it changes a bit of it.
  var singles: [Range<Int>] { tokens.indices.map { $0..<$0 + 1 } }

  /// Where each segment of a batch stands among the batch's rows, with `gap` rows between them.
  func spans(of batch: Range<Int>, gap: Int = 0) -> [Range<Int>] {
    var row = gap
    return batch.map { segment in
      defer { row += tokens[segment].count + gap }
      return row..<row + tokens[segment].count
    }
  }

  /// One unit row a text: the mean of its segments' vectors, each as heavy as it has pieces.
  ///
  /// A vector so large that its square overflows, which only altered weights can give, counts
  /// for nothing.
  ///
  /// - Parameter vectors: `(segments, columns)`.
  func rows(averaging vectors: [Float], columns: Int) -> Matrix {
    var rows = Matrix(rows: ofText.count, columns: columns)
    rows.withMutableElements { elements in
      for (text, segments) in ofText.enumerated() {
        for segment in segments {
          let weight = Float(max(tokens[segment].count - 2, 1))
          let vector = vectors[segment * columns..<(segment + 1) * columns]
          guard vector.allSatisfy({ abs($0) < 1e15 }) else { continue }
          for (i, value) in vector.enumerated() { elements[text * columns + i] += weight * value }
        }
      }
    }
    return rows.normalized()
  }
}

extension String {
  /// The beginning of the text, of at most `count` UTF-8 bytes; no character is cut in two.
  func prefix(utf8Bytes count: Int) -> String {
    guard utf8.count > count else { return self }
    return String(self[..<utf8.index(startIndex, offsetBy: count)])
  }
}
