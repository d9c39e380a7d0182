import CLimits
import Foundation
import LinearAlgebra
import VectorSpace

/// What this machine can do at most, and how much of it the program's kernels reach.
///
/// Rates are of one core while all work, by processor time: what others do beside it costs little.
enum Limits {
  private struct Rate {
    let work: String
    /// In billions a second.
    let amount: Double
    let unit: String
  }

  static func table() -> String {
    let floats = rate("multiplies and adds of floats, in registers", "GFLOP/s") {
      sum { limits_float_operations(20_000_000) }
    }
    let bytes = rate("the same of bytes (VNNI)", "GOP/s") {
      sum { limits_byte_operations(20_000_000) }
    }
    let memory = memory()
    let kernels =
      products(beside: floats) + search(1024, of: 100_000, [(floats, false), (bytes, false)])
      + search(64, of: 100_000, [(bytes, false)]) + search(1, of: 1_000_000, [(memory, true)])
      + [encoder(beside: bytes)] + [svd(beside: floats)]
    return
      ([
        "Rates are of one core while all \(Blocks.coreCount) work, by processor time, the best of five.",
        "", "| limit | rate |", "| --- | ---: |",
      ] + [floats, bytes, memory].map { "| \($0.work) | \(cell($0)) |" }
      + ["", "| kernel | rate | share | of |", "| --- | ---: | ---: | --- |"] + kernels)
      .joined(separator: "\n")
  }

  private static func memory() -> Rate {
    let count = 1 << 28
    let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 64)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: 1, count: count)
    nonisolated(unsafe) let start = UnsafeRawPointer(memory)
    let part = count / Blocks.coreCount
    return rate("memory read", "GB/s") {
      Blocks.forEach(Blocks.coreCount, size: 1) { block in
        consume(limits_read(start + block.lowerBound * part, part))
      }
      return Double(count)
    }
  }

  /// Products of matrices by BLAS: square, and narrow as a batch of queries.
  private static func products(beside limit: Rate) -> [String] {
    [(1024, 1024, 1024), (64, 4096, 384)].map { m, n, k in
      let (a, b) = (numbers(m, k, 1), numbers(n, k, 2))
      let own = rate("sgemm of BLAS, \(m) × \(n) × \(k)", "GFLOP/s") {
        sum {
          consume(a.timesTransposed(b)[0, 0])
          return 2 * Double(m) * Double(n) * Double(k)
        }
      }
      return row(own, limit)
    }
  }

  /// The ten nearest rows, exactly; as operations, or as the int8 codes read.
  private static func search(_ count: Int, of rows: Int, _ limits: [(Rate, Bool)]) -> [String] {
    let own = NearestRows(numbers(rows, 384, 3))
    let queries = numbers(count, 384, 4)
    return limits.map { limit, isRead in
      let work = Double(rows) * 384 * (isRead ? 1 : 2 * Double(count))
      return row(
        rate("10 nearest of \(rows) rows, \(count) \(count == 1 ? "query" : "queries")", limit.unit)
        {
          consume(own.nearest(to: queries, 10)[0][0].score)
          return work
        }, limit)
    }
  }

  /// A matrix of the encoder, for the tokens of some passages.
  private static func encoder(beside limit: Rate) -> String {
    let (tokens, width, outputs) = (512, 384, 1536)
    let weights = QuantizedRows(numbers(outputs, width, 5))
    let x = numbers(tokens, width, 6)
    return row(
      rate("int8 product of the encoder, \(tokens) × \(outputs) × \(width)", limit.unit) {
        sum {
          var out = Matrix(rows: tokens, columns: outputs)
          x.withElements { x in
            out.withMutableElements {
              weights.multiply(
                x.baseAddress!, rows: tokens, into: $0.baseAddress!, stride: outputs, adding: false)
            }
          }
          consume(out[0, 0])
          return 2 * Double(tokens * outputs * width)
        }
      }, limit)
  }

  /// A sparse matrix times a dense one, of which latent semantics is made.
  private static func svd(beside limit: Rate) -> String {
    let (rows, columns, each, width) = (20_000, 30_000, 60, 138)
    var random = SplitMix64(seed: 7)
    let indices = (0..<rows).flatMap { _ in
      (0..<each).map { place in
        // Some columns far more than others, as words are.
        let share = Float.random(in: 0..<1, using: &random)
        return Int32(place * (columns / each)) + Int32(share * share * Float(columns / each - 1))
      }
    }
    let sparse = SparseMatrix(
      columns: columns, starts: (0...rows).map { $0 * each }, indices: indices,
      values: [Float](repeating: 0.5, count: indices.count))
    let dense = numbers(columns, width, 8)
    return row(
      rate("sparse \(rows) × \(columns), \(each) a row, times \(width) columns", limit.unit) {
        consume(sparse.times(dense)[0, 0])
        return 2 * Double(indices.count * width)
      }, limit)
  }

  /// The body on every core at once; adds up what each gives.
  private static func sum(_ body: @Sendable () -> Double) -> Double {
    Blocks.map(Blocks.coreCount, size: 1) { _ in body() }.reduce(0, +)
  }

  private static func rate(_ work: String, _ unit: String, _ body: () -> Double) -> Rate {
    let best = (0..<5).map { _ in
      let start = Usage.seconds
      return body() / (Usage.seconds - start)
    }.max()!
    return Rate(work: work, amount: best / 1e9, unit: unit)
  }

  private static func row(_ own: Rate, _ limit: Rate) -> String {
    "| \(own.work) | \(cell(own)) | \(share(own, limit)) | \(limit.work) |"
  }

  private static func share(_ own: Rate, _ limit: Rate) -> String {
    limit.amount > 0 ? String(format: "%.0f %%", 100 * own.amount / limit.amount) : ""
  }

  private static func cell(_ rate: Rate) -> String {
    rate.amount > 0 ? String(format: "%.3g \(rate.unit)", rate.amount) : "none here"
  }

  private static func numbers(_ rows: Int, _ columns: Int, _ seed: UInt64) -> Matrix {
    var result = Matrix(rows: rows, columns: columns)
    result.withMutableElements { elements in
      nonisolated(unsafe) let elements = elements
      Blocks.forEach(rows, size: 1024) { block in
        var random = SplitMix64(seed: seed << 32 + UInt64(block.lowerBound))
        for i in block.lowerBound * columns..<block.upperBound * columns {
          elements[i] = random.nextNormal() / Float(columns).squareRoot()
        }
      }
    }
    return result
  }

  /// Keeps a result from being left out as unused.
  @inline(never)
  private static func consume(_ value: some Sendable) { withExtendedLifetime(value) {} }
}
