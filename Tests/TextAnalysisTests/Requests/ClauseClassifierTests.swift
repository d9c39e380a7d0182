import Testing
import TextAnalysis

/// What a second opinion on clauses changes, and what it leaves.
struct ClauseClassifierTests {
  /// Sure of the clauses that hold one of its words.
  private struct Stub: ClauseClassifier {
    var asks: [String] = []
    var excludes: [String] = []
    var denies: [String] = []

    func opinions(on clauses: [CandidateClause]) -> [ClauseOpinion]? {
      clauses.map { clause in
        func holds(_ words: [String]) -> Bool { words.contains { clause.text.contains($0) } }
        return ClauseOpinion(
          asks: holds(asks) ? 0.9 : holds(denies) ? 0.01 : 0.3, excludes: holds(excludes) ? 0.9 : 0)
      }
    }
  }

  private static let text = """
    Good morning, it rains here.
    Saunas by the lake matter to everybody.
    We are looking for a gondola. The old chairlift is a museum now.
    """

  private func reading(_ stub: Stub) -> RequestReading {
    RequestReader(RequestCueFiles.lexicon, language: .en, classifier: stub).reading(of: Self.text)
  }

  private func titles(_ stub: Stub) -> [String] { reading(stub).requirements.map(\.title) }

  @Test func `without an opinion the cues decide`() {
    #expect(titles(Stub()) == ["gondola"])
  }

  @Test func `what no cue announces may be asked`() {
    let found = titles(Stub(asks: ["Saunas"]))
    #expect(found.count == 2 && found.first?.contains("Saunas") == true, "\(found)")
  }

  @Test func `what is refused in the same breath is not asked`() {
    #expect(titles(Stub(asks: ["Saunas"], excludes: ["Saunas"])) == ["gondola"])
    let excluded = reading(Stub(excludes: ["chairlift"])).exclusions.map(\.text)
    #expect(excluded.contains { $0.contains("chairlift") }, "\(excluded)")
  }

  @Test func `a cue that nobody believes is set aside, and the clause is kept`() {
    let reading = RequestReader(
      RequestCueFiles.lexicon, language: .en,
      classifier: Stub(asks: ["Saunas"], denies: ["gondola"])
    ).reading(of: Self.text)
    // Announced by a cue of its own: only the surest denial counts.
    #expect(!reading.requirements.contains { $0.title.contains("gondola") })
    #expect(reading.clauses.contains { $0.kind == .context && Self.holds(reading, $0, "gondola") })
    #expect(reading.clauses.last?.range.upperBound == Self.text.utf8.count)
  }

  private static func holds(
    _ reading: RequestReading, _ clause: RequestReading.Clause, _ word: String
  ) -> Bool {
    String(decoding: Array(text.utf8)[clause.range], as: UTF8.self).contains(word)
  }

  @Test func `a short request is left to the cues`() {
    let reading = RequestReader(
      RequestCueFiles.lexicon, language: .en, classifier: Stub(denies: ["gondola"])
    ).reading(of: "gondola")
    #expect(reading.requirements.map(\.title) == ["gondola"])
  }

  @Test func `marks are read and taken out`() throws {
    let messages = try #require(
      MarkedMessage.messages(
        in:
          "# head\n\n=== a fr\nJe veux ⟦un lac⟧, ⟦?un bar⟧,\n⟦-pas de bob⟧ ⟦~ou⟧.\n\n=== b zh\n⟦缆车⟧\n"
      ))
    #expect(messages.map(\.name) == ["a", "b"])
    #expect(messages[0].text == "Je veux un lac, un bar,\npas de bob ou.")
    #expect(messages[0].asks == [8..<14, 16..<22] && messages[0].optional == [16..<22])
    #expect(messages[0].refused == [24..<34] && messages[0].neutral == [35..<37])
    #expect(messages[1].language == .zh && messages[1].asks == [0..<6])
    #expect(MarkedMessage.messages(in: "=== nameless\n") == nil)
  }
}
