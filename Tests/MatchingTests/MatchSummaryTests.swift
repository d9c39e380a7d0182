import Matching
import Testing

@Suite(.serialized)
struct BriefTests {
  private let index = SampleIndex.shared

  @Test(arguments: SampleIndex.needs)
  func `a brief says what the answer says, without the texts`(need: Need) throws {
    var eligibility = Eligibility()
    eligibility["kind"] = ["company"]
    let answer = try index.answer(to: need, top: 15, eligibility: eligibility)
    let brief = try index.brief(of: need, top: 15, eligibility: eligibility)
    #expect(brief.need == answer.need && brief.language == answer.language)
    #expect(brief.confidence == answer.confidence)
    #expect(brief.gaps.map(\.requirement) == answer.gaps.map(\.requirement))
    #expect(brief.gaps.map(\.nearest?.capability) == answer.gaps.map(\.nearest?.capability))
    #expect(brief.matches.map(\.member) == answer.matches.map(\.member))
    #expect(isNear(brief.matches.map(\.score), answer.matches.map(\.score)))
    #expect(brief.matches.map(\.confidence) == answer.matches.map(\.confidence))
    for (short, long) in zip(brief.matches, answer.matches) {
      #expect(short.requirements.map(\.requirement) == long.requirements.map(\.requirement))
      #expect(short.requirements.map(\.capability) == long.requirements.map(\.capability))
      #expect(
        isNear(short.requirements.map(\.probability), long.requirements.map(\.probability)))
    }
  }

  /// To the sixth decimal.
  private func isNear(_ values: [Double], _ others: [Double]) -> Bool {
    values.count == others.count && zip(values, others).allSatisfy { abs($0 - $1) < 6e-7 }
  }
}
