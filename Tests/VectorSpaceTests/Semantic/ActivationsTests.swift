import Foundation
import LinearAlgebra
import Testing
import VectorSpace

struct ActivationsTests {
  private func lanes(_ start: Float, _ step: Float) -> Activations.Lanes {
    Activations.Lanes((0..<8).map { start + Float($0) * step })
  }

  @Test func `an exponential is right to six figures and never a denormal`() {
    for start in stride(from: Float(-86), through: 0, by: 0.05) {
      let x = lanes(start, 0.006)
      let found = Activations.exp(x)
      for i in 0..<8 where x[i] <= 0 {
        let expected = Foundation.exp(Double(x[i]))
        #expect(abs(Double(found[i]) / expected - 1) < 3e-7, "\(x[i])")
      }
    }
    let lowest = Activations.exp(Activations.Lanes(repeating: -.infinity))[0]
    #expect(lowest.isNormal && lowest < 2e-38)
  }

  @Test func `exponentials leave zeros beyond the row and give its sum`() {
    var x: [Float] = [1, 2, 3, 77, 77, 77, 77, 77, -1000, 0, 1000, 77, 77, 77, 77, 77]
    var sums: [Float] = [0, 0]
    Activations.exponentials(&x, rows: 2, columns: 3, stride: 8, sums: &sums)
    #expect(abs(sums[0] - Float(Foundation.exp(-2.0) + Foundation.exp(-1.0) + 1)) < 1e-6)
    #expect(abs(sums[1] - 1) < 1e-6)
    #expect(x[2] == 1 && x[10] == 1)
    #expect(x[3..<8].allSatisfy { $0 < 2e-38 } && x[8] < 2e-38)
  }

  @Test func `a normalized row has the scale as deviation and the shift as mean`() {
    var random = SplitMix64(seed: 3)
    var x = (0..<64).map { _ in Float.random(in: -5...9, using: &random) }
    let before = x.prefix(32).map(Double.init)
    let scale = (0..<32).map { _ in Float.random(in: 0.5...2, using: &random) }
    let shift = (0..<32).map { _ in Float.random(in: -1...1, using: &random) }
    Activations.normalize(
      &x, rows: 1, columns: 32, stride: 64, epsilon: 1e-12, scale: scale, shift: shift)
    let mean = before.reduce(0, +) / 32
    let variance = before.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 32
    for i in 0..<32 {
      let expected =
        (before[i] - mean) / variance.squareRoot() * Double(scale[i]) + Double(shift[i])
      #expect(abs(Double(x[i]) - expected) < 1e-5)
    }
  }
}
