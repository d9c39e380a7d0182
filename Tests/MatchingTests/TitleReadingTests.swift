import Matching
import Testing
import TextAnalysis

/// The title of a need is read beside its text, and what nobody offers is known for it.
@Suite(.serialized)
struct TitleReadingTests {
  private let index = SampleIndex.shared

  private struct Case: Sendable, CustomTestStringConvertible {
    let language: Language
    /// A title, and a text that says something else.
    let title, text: String

    var testDescription: String { language.rawValue }
  }

  private static let cases = [
    Case(language: .en, title: "Snowmaking", text: "We are looking for an alpine coaster."),
    Case(language: .fr, title: "Enneigement", text: "Nous cherchons une luge sur rails."),
    Case(language: .de, title: "Beschneiung", text: "Wir suchen eine Sommerrodelbahn."),
    Case(language: .it, title: "Innevamento", text: "Cerchiamo una pista di pattinaggio."),
    Case(language: .es, title: "Nieve artificial", text: "Buscamos una tirolina."),
    Case(language: .ru, title: "Искусственное оснежение", text: "Нам нужна смотровая площадка."),
    Case(language: .ja, title: "人工雪", text: "ジップラインを探しています。"),
    Case(language: .zh, title: "人工造雪", text: "我们需要滑索。"),
  ]

  @Test(arguments: cases) private func `what only the title asks is asked too`(_ asked: Case) {
    func titles(_ title: String) -> [String] {
      index.reading(of: Need(id: "test", language: asked.language, title: title, text: asked.text))
        .requirements.map(\.title)
    }
    let plain = titles("")
    #expect(!plain.isEmpty)
    #expect(titles(asked.title) == plain + [asked.title])
  }

  @Test(arguments: cases) private func `a title that the text repeats is read once`(_ asked: Case) {
    let reading = index.reading(
      of: Need(
        id: "test", language: asked.language, title: asked.title,
        text: asked.title + "\n" + asked.text))
    #expect(reading.requirements.count { $0.title == asked.title } == 1)
  }

  @Test func `what the text refuses is not asked by the title`() {
    let reading = index.reading(
      of: Need(
        id: "test", title: "Snow guns and ropeways",
        text: "We are looking for a chairlift. We do not want any snow guns."))
    #expect(reading.requirements.allSatisfy { !$0.title.contains("now gun") })
  }

  @Test func `given requirements are all that is asked`() {
    let reading = index.reading(
      of: Need(
        id: "test", title: "Snowmaking", text: "A new ski area.",
        requirements: [Requirement(id: "R1", title: "chairlift")]))
    #expect(reading.requirements.map(\.title) == ["chairlift"])
  }

  @Test(arguments: ["bobsleigh track", "Bobbahn", "piste de bobsleigh", "бобслейная трасса"])
  func `what nobody offers is told from what somebody does`(_ title: String) throws {
    func unoffered(_ title: String) throws -> Set<Double> {
      let scoring = try index.scoring(of: Need(id: "test", title: title))
      return Set(
        (0..<scoring.features.capabilityCount).map {
          scoring.features.value(.unoffered, requirement: 0, capability: $0)
        })
    }
    let share = try unoffered(title)
    #expect(share.count == 1 && share.allSatisfy { $0 > 0 })
    #expect(try unoffered("snow guns") == [0])
  }
}
