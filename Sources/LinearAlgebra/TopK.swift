/// The indices of the `k` greatest scores, the greatest first; fewer where there are fewer scores.
///
/// Equal scores keep the order of their indices, so that runs agree; NaN comes after every number.
///
/// - Complexity: O(n + m log k) for m scores that beat the k-th best seen before them.
/// - SeeAlso: a bounded heap: Knuth, *The Art of Computer Programming*, vol. 3, §5.2.3.
package func topK(_ scores: [Float], _ k: Int) -> [Int] {
  scores.withUnsafeBufferPointer { topK($0, k) }
}

/// The indices of the `k` greatest scores of a buffer, as of an array.
package func topK(_ scores: UnsafeBufferPointer<Float>, _ k: Int) -> [Int] {
  precondition(k >= 0, "\(k) best")
  precondition(scores.count <= Int(UInt32.max), "\(scores.count) scores")
  guard k > 0 else { return [] }
  var best = BestRanks(capacity: min(k, scores.count))
  for index in 0..<best.capacity { best.fill(with: rank(scores[index], index)) }
  best.order()
  guard best.capacity < scores.count else { return best.indices }
  var threshold = scores[best.worstIndex]
  var start = best.capacity
  while start < scores.count {
    let block = start..<min(start + scanWidth, scores.count)
    start = block.upperBound
    guard exceeds(threshold, scores, block) else { continue }
    for index in block {
      // The rare NaN goes on and is settled by its rank.
      guard !(scores[index] <= threshold) else { continue }
      best.replaceWorst(ifBelow: rank(scores[index], index))
      threshold = scores[best.worstIndex]
    }
  }
  return best.indices
}

/// Scores looked at together: so many that the compiler compares several at once, so few that a block
/// with one that counts costs little.
private let scanWidth = 64

/// Whether a score of the block is above `threshold`, or no number; false for nearly every block.
@inline(__always)
private func exceeds(
  _ threshold: Float, _ scores: UnsafeBufferPointer<Float>, _ block: Range<Int>
) -> Bool {
  var found: UInt32 = 0
  for index in block { found |= scores[index] <= threshold ? 0 : 1 }
  return found != 0
}

/// One number whose order is the order wanted: the score above, the index below, smaller index first.
private func rank(_ score: Float, _ index: Int) -> UInt64 {
  // Adding zero makes one zero of two; flipping the bits below the sign makes negatives ascend.
  let bits = Int32(bitPattern: (score + 0).bitPattern)
  let ascending = score.isNaN ? Int32.min : bits ^ ((bits >> 31) & 0x7FFF_FFFF)
  let unsigned = UInt32(bitPattern: ascending) ^ 0x8000_0000
  return UInt64(unsigned) << 32 | UInt64(~UInt32(index))
}

/// A heap whose root is the worst of the ranks kept.
private struct BestRanks {
  let capacity: Int
  private var ranks: [UInt64] = []

  init(capacity: Int) {
    self.capacity = capacity
    ranks.reserveCapacity(capacity)
  }

  var worstIndex: Int { Int(~UInt32(truncatingIfNeeded: ranks[0])) }

  var indices: [Int] { ranks.sorted(by: >).map { Int(~UInt32(truncatingIfNeeded: $0)) } }

  mutating func fill(with rank: UInt64) { ranks.append(rank) }

  mutating func order() {
    for parent in stride(from: capacity / 2 - 1, through: 0, by: -1) { siftDown(parent) }
  }

  mutating func replaceWorst(ifBelow rank: UInt64) {
    guard rank > ranks[0] else { return }
    ranks[0] = rank
    siftDown(0)
  }

  private mutating func siftDown(_ start: Int) {
    var parent = start
    while true {
      var child = 2 * parent + 1
      guard child < capacity else { return }
      if child + 1 < capacity, ranks[child + 1] < ranks[child] { child += 1 }
      guard ranks[child] < ranks[parent] else { return }
      ranks.swapAt(child, parent)
      parent = child
    }
  }
}
