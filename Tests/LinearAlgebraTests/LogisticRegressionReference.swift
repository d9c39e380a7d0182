import LinearAlgebra
import Testing

struct LogisticRegressionReference {
  struct File: Decodable {
    let cases: [Case]
  }

  struct Case: Decodable {
    let name: String
    let features: [[Double]]
    let labels: [Double]
    let sampleWeights: [Double]
    let penalty: Double
    let intercept: Double
    let weights: [Double]
  }

  @Test func `weights are scikit-learn's`() throws {
    let cases = try reference("logistic-regression.json", as: File.self).cases
    #expect(cases.count == 4)
    for expected in cases {
      let fit = try LogisticRegression.fit(
        features: expected.features, labels: expected.labels,
        sampleWeights: expected.sampleWeights, penalty: expected.penalty)
      #expect(abs(fit.intercept - expected.intercept) < 1e-7, "\(expected.name)")
      #expect(fit.weights.count == expected.weights.count)
      for (ours, theirs) in zip(fit.weights, expected.weights) {
        #expect(abs(ours - theirs) < 1e-7, "\(expected.name)")
      }
    }
  }
}
