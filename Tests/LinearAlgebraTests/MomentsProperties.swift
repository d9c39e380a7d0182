import Foundation
import LinearAlgebra
import Testing

struct MomentsProperties {
  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `the moments of parts add up to those of the whole, to the last bit`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let values = (0..<1000).map { _ in random.nextNormal() * 0.3 }
    var sum = Moments()
    for start in stride(from: 0, to: values.count, by: 37 * Int(seed)) {
      sum += Moments(values[start..<min(start + 37 * Int(seed), values.count)])
    }
    let whole = Moments(values.shuffled(using: &random))
    #expect(sum == whole)
    #expect(try JSONDecoder().decode(Moments.self, from: JSONEncoder().encode(whole)) == whole)
    let mean = values.reduce(0.0) { $0 + Double($1) } / 1000
    let variance = values.reduce(0.0) { $0 + pow(Double($1) - mean, 2) } / 1000
    #expect(abs(whole.mean - mean) < 1e-9)
    #expect(abs(whole.deviation - variance.squareRoot()) < 1e-8)
  }

  @Test func `numbers that are all the same have no deviation`() {
    for value: Float in [0, 0.1, -0.7, 1, 1e-20] {
      #expect(Moments([Float](repeating: value, count: 777)).deviation == 0)
      let row = Matrix(rows: [[Float](repeating: value, count: 5)], columns: 5)
      #expect(row.standardized(by: row.rowMoments).elements == [0, 0, 0, 0, 0])
    }
    #expect(Moments().mean == 0 && Moments().deviation == 0)
  }

  @Test func `what is no number, or beyond all cosines, does no harm`() {
    #expect(Moments([.nan, .infinity, -.infinity, 1e30]).deviation.isFinite)
  }

  @Test func `a standardized row has mean zero and deviation one, up to its limit`() {
    var random = SplitMix64(seed: 3)
    let matrix = normalMatrix(3, 400, using: &random)
    let row = matrix.standardized(by: matrix.rowMoments)
    for moments in row.rowMoments {
      #expect(abs(moments.mean) < 1e-7 && abs(moments.deviation - 1) < 1e-6)
    }
    let cut = matrix.standardized(by: matrix.rowMoments, upTo: 1, times: 0.5)
    #expect(cut.elements.max() == 0.5)
  }
}
