import Matching
import Testing

@Suite struct GiniTests {
  @Test func `equal shares are no inequality, and one share of four is three quarters`() {
    #expect(giniCoefficient(of: [2, 2, 2]) == 0)
    #expect(giniCoefficient(of: [0, 0, 0, 5]) == 0.75)
    #expect(giniCoefficient(of: []) == 0)
  }

  @Test func `neither order nor unit counts`() {
    let given = giniCoefficient(of: [1, 2, 3, 4])
    #expect(abs(given - 0.25) < 1e-12)
    #expect(abs(giniCoefficient(of: [30, 10, 40, 20]) - given) < 1e-12)
  }
}
