import Matching
import Testing

/// What there has been with who asks: told, and a rule where one asks for it.
@Suite struct MemoryTests {
  private func relation(_ kind: Interaction.Kind, _ date: String) -> Interaction {
    Interaction(kind: kind, date: date, need: "N021")
  }

  @Test func `of one kind the latest stays, whatever the order told`() {
    var memory = InteractionHistory()
    for date in ["2026-02-01", "2026-05-01", "2026-03-01"] {
      memory.note(relation(.met, date), with: "poma")
    }
    memory.note(relation(.contacted, "2026-01-01"), with: "poma")
    #expect(memory.relations["poma"]?.map(\.date) == ["2026-01-01", "2026-05-01"])
  }

  @Test func `a rule bars its kind, and with an age only what is younger`() {
    var memory = InteractionHistory()
    memory.note(relation(.met, "2026-05-01"), with: "poma")
    memory.note(relation(.declined, "2020-01-01"), with: "mnd")
    func barred(_ rules: InteractionRule...) -> [String] {
      memory.barred(by: rules).keys.sorted()
    }
    #expect(barred() == [])
    #expect(barred(InteractionRule(.declined)) == ["mnd"])
    #expect(barred(InteractionRule(.declined, since: "2026-01-01")) == [])
    #expect(
      barred(InteractionRule(.met, since: "2026-05-01"), InteractionRule(.declined)).count == 2)
    #expect(memory.barred(by: [InteractionRule(.met)])["poma"]?.found == "met 2026-05-01 (N021)")
  }

  @Test func `relations weigh nothing, and a barred member leaves its place to the next`() throws {
    let index = SampleIndex.shared
    let scoring = try index.scoring(of: SampleIndex.need("N021"))
    let plain = try index.answer(scoring, top: 6)
    var memory = InteractionHistory()
    memory.note(relation(.met, "2026-05-01"), with: plain.matches[1].member)
    let told = try index.answer(scoring, top: 6, memory: memory)
    #expect(told.matches.map(\.member) == plain.matches.map(\.member))
    #expect(told.matches.map(\.score) == plain.matches.map(\.score))
    #expect(told.matches.map(\.relations.count) == [0, 1, 0, 0, 0, 0])
    var eligibility = Eligibility()
    eligibility.barred = memory.barred(by: [InteractionRule(.met)])
    let without = try index.answer(scoring, top: 5, eligibility: eligibility, memory: memory)
    #expect(!without.matches.map(\.member).contains(plain.matches[1].member))
    #expect(without.matches[0].member == plain.matches[0].member)
  }

  @Test func `a competitor answers best what a supplier answers best, and names it`() throws {
    let index = SampleIndex.shared
    let scoring = try index.scoring(of: SampleIndex.need("N021"))
    let answer = try index.answer(scoring, top: 40)
    func main(_ match: Match) -> String? {
      match.requirements.filter { $0.probability >= Confidence.answering }.max {
        ($0.probability, $1.requirement) < ($1.probability, $0.requirement)
      }?
      .requirement
    }
    var memory = InteractionHistory()
    memory.note(relation(.supplier, "2026-05-01"), with: answer.matches[0].member)
    let told = index.withCompetitors(memory, scoring).relations
    #expect(told[answer.matches[0].member]?.map(\.kind) == [.supplier])
    let rivals = answer.matches.dropFirst().filter { main($0) == main(answer.matches[0]) }
    #expect(!rivals.isEmpty)
    for match in answer.matches.dropFirst() {
      let isRival = main(match) == main(answer.matches[0])
      #expect((told[match.member]?.first?.kind == .competitor) == isRival, "\(match.member)")
      if isRival { #expect(told[match.member]?.first?.supplier == answer.matches[0].member) }
    }
  }
}
