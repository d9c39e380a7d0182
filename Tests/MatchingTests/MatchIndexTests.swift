import Matching
import Testing
import TextAnalysis

@Suite(.serialized)
struct MatchIndexTests {
  private let index = SampleIndex.shared

  private func member(_ id: String) -> Int { index.catalogue.index(of: id)! }

  @Test(
    arguments: [
      ("Nous cherchons des enneigeurs", "snow"), ("Wir suchen Schneekanonen", "snow"),
      ("인공 제설 시스템", "snow"), ("Нужны снежные пушки", "snow"),
    ])
  func `a sentence in any language finds who makes snow`(text: String, _: String) throws {
    let answer = try index.answer(to: Need(id: "x", title: "", text: text), top: 5)
    let makers: Set = ["technoalpin-france", "sufag-mnd-snow", "mnd", "we-snow"]
    #expect(!makers.isDisjoint(with: answer.matches.map(\.member)))
    #expect(answer.confidence != .none)
  }

  @Test(arguments: ["We need a dentist for our teeth", "Fabrication de biscuits au beurre"])
  func `what nobody offers is told so`(text: String) throws {
    let answer = try index.answer(to: Need(id: "x", title: "", text: text), top: 10)
    #expect(answer.confidence == .none)
    #expect(answer.matches.isEmpty)
    #expect(answer.gaps.count == 1 && answer.gaps[0].nearest != nil)
  }

  @Test func `a filter is kept, and why-not names the rule that it breaks`() throws {
    var eligibility = Eligibility()
    eligibility["kind"] = ["institution"]
    let need = SampleIndex.need("N021")
    let answer = try index.answer(to: need, top: 10, eligibility: eligibility)
    let kinds = answer.matches.map { index.catalogue.members[member($0.member)].kind }
    #expect(kinds.allSatisfy { $0 == .institution })
    let whyNot = try index.indexed("poma").whyNot(for: need, eligibility: eligibility)
    #expect(whyNot.rank == nil)
    #expect(whyNot.brokenRules.map(\.rule) == ["kind"])
    #expect(whyNot.brokenRules.map(\.found) == ["company"])
  }

  @Test func `why-not gives the place of the full ranking and who stands ahead`() throws {
    let need = SampleIndex.need("N021")
    let order = try index.scoring(of: need).order
    let last = index.catalogue.members[order[order.count - 1]].id
    let whyNot = try index.indexed(last).whyNot(for: need)
    #expect(whyNot.rank == order.count)
    #expect(whyNot.ahead?.member == index.catalogue.members[order[9]].id)
  }

  @Test func `an opportunity's place is the place in that need's ranking`() throws {
    let found = try index.indexed("poma").opportunities(among: SampleIndex.needs, top: 5)
    #expect(found.count == 5)
    #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
    for opportunity in found {
      let order = try index.scoring(of: SampleIndex.need(opportunity.need)).order
      #expect(order[opportunity.place - 1] == member("poma"))
    }
  }

  @Test func `a complement gains what it adds to the set, and is not in it`() throws {
    let need = SampleIndex.need("N001")
    let held = [member("mnd"), member("poma")]
    let scoring = try index.scoring(of: need)
    func worth(_ members: [Int]) -> Double {
      let count = scoring.reading.requirements.count
      return (0..<count).reduce(0) { sum, requirement in
        sum + members.map { scoring.probabilities[$0][requirement] }.max()!
      } / Double(count)
    }
    for complement in try index.indexed("mnd").complements(with: ["poma"], for: need, top: 5) {
      #expect(!held.contains(member(complement.member)))
      let gain = worth(held + [member(complement.member)]) - worth(held)
      #expect(abs(gain - complement.gain) < 1e-9 && gain > 0)
    }
  }

  @Test func `a third of one group waits until all others had their place`() throws {
    let houses = Set(["poma", "sigma-filiale-poma"])
    let answer = try index.answer(to: SampleIndex.need("N001"), top: 124, perHouse: 1)
    let places = answer.matches.filter { houses.contains($0.member) }.map(\.rank)
    #expect(places.count == 2 && places[1] > answer.matches.count - 8)
  }

  @Test func `members alike are found, and none is like itself`() throws {
    let similar = try index.indexed("technoalpin-france").similar(top: 5)
    #expect(!similar.map(\.member).contains("technoalpin-france"))
    #expect(similar.map(\.member).contains("sufag-mnd-snow"))
    #expect(similar.allSatisfy { (-1...1).contains($0.score) })
  }

  @Test func `a member without capabilities stands nowhere and is told what is missing`() throws {
    let empty = Member(id: "a-blank", name: "Blank", capabilities: [])
    let index = try SampleIndex.index(of: SampleIndex.members + [empty])
    let need = SampleIndex.need("N021")
    let whyNot = try index.indexed("a-blank").whyNot(for: need)
    #expect(whyNot.missingFields.contains("capabilities"))
    #expect(try !index.answer(to: need, top: 200).matches.map(\.member).contains("a-blank"))
    #expect(try index.indexed("a-blank").similar(top: 3).isEmpty)
  }

  @Test func `a text that asks too much is refused, not cut`() throws {
    let text = String(repeating: "Nous cherchons un télésiège. ", count: 4_000)
    let need = Need(id: "x", title: "", text: text)
    let reading = index.reading(of: need)
    #expect(reading.language == .fr && reading.requirements.count > 200)
    #expect(throws: TooManyRequirements.self) { try index.answer(to: need, top: 3) }
  }
}
