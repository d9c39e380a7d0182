import Matching
import Testing

@Suite(.serialized)
struct DigestTests {
  private let index = SampleIndex.shared

  @Test func `a digest holds the opportunities that the member has by itself`() throws {
    let needs = Array(SampleIndex.needs.prefix(12))
    let digests = try index.digests(of: needs, top: 3)
    #expect(digests.count > 20)
    #expect(digests.map(\.member) == digests.map(\.member).sorted())
    for digest in digests {
      let all = try index.indexed(digest.member).opportunities(among: needs, top: 12)
        .filter { $0.confidence == .fair || $0.confidence == .high }
      #expect(digest.opportunities.map(\.need) == all.prefix(3).map(\.need))
      #expect(digest.opportunities.map(\.place) == all.prefix(3).map(\.place))
      // Texts read together and alone agree as far as single precision goes.
      for (digested, alone) in zip(digest.opportunities, all) {
        #expect(abs(digested.score - alone.score) < 1e-6)
      }
      #expect(digest.opportunities.map(\.rank) == Array(1...digest.opportunities.count))
    }
  }

  @Test func `who fits nothing, or may not be told, gets no digest`() throws {
    let needs = [Need(id: "x", title: "Fabrication de biscuits au beurre")]
    #expect(try index.digests(of: needs, top: 3).isEmpty)
    #expect(try index.digests(of: [], top: 3).isEmpty)
    var eligibility = Eligibility()
    eligibility.excluded = ["mnd"]
    let digests = try index.digests(
      of: [SampleIndex.need("N001")], top: 3, eligibility: eligibility)
    #expect(!digests.isEmpty && !digests.map(\.member).contains("mnd"))
  }
}
