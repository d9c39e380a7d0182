internal import Foundation

/// Floats that a forward pass reads and writes in place, aligned to cache lines.
///
/// Large buffers ask for huge pages: a model's 85 MB then cost 40 page faults, not 20,000. The
/// contents are undefined until written. Whoever shares a buffer between threads writes disjoint
/// parts of it, or only reads.
final class FloatBuffer: @unchecked Sendable {
  let count: Int
  let start: UnsafeMutablePointer<Float>

  init(count: Int) {
    self.count = count
    let bytes = max(count, 1) * MemoryLayout<Float>.stride
    let isLarge = bytes >= 2 * Self.hugePage
    var memory: UnsafeMutableRawPointer?
    let failure = posix_memalign(&memory, isLarge ? Self.hugePage : 64, bytes)
    guard failure == 0, let memory else { fatalError("no memory for \(bytes) bytes of floats") }
    // Advice only: where the system refuses, ordinary pages serve.
    if isLarge { _ = madvise(memory, bytes, MADV_HUGEPAGE) }
    start = memory.bindMemory(to: Float.self, capacity: max(count, 1))
  }

  deinit { free(start) }

  private static let hugePage = 2 << 20

  func fill(_ value: Float) { start.update(repeating: value, count: count) }

  /// All of it, to read.
  var block: FloatBlock { FloatBlock(start: start, count: count) }
}

/// Some floats of a buffer, to read for as long as the buffer lives.
struct FloatBlock: @unchecked Sendable {
  let start: UnsafePointer<Float>
  let count: Int
}
