/// Floats that a forward pass reads and writes in place, aligned to cache lines.
///
/// The contents are undefined until written. Whoever shares a buffer between threads writes
/// disjoint parts of it, or only reads.
final class FloatBuffer: @unchecked Sendable {
  let count: Int
  let start: UnsafeMutablePointer<Float>

  init(count: Int) {
    self.count = count
    let bytes = max(count, 1) * MemoryLayout<Float>.stride
    start = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(count, 1))
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  func fill(_ value: Float) { start.update(repeating: value, count: count) }
}

/// Some floats of a buffer, to read for as long as the buffer lives.
struct FloatBlock: @unchecked Sendable {
  let start: UnsafePointer<Float>
  let count: Int
}
