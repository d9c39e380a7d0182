import LinearAlgebra
import Matching
import Testing
import TextAnalysis
import VectorSpace

/// Where something is to stand is told apart from what it is.
@Suite(.serialized)
struct SettingTests {
  private let index = SampleIndex.shared

  /// Ways to say where, in languages that put it behind what is asked.
  private static let phrases: [Language: [String]] = [
    .fr: ["pour notre domaine skiable", "pour notre station de ski", "en montagne"],
    .en: ["for our ski resort", "in our ski area", "in the mountains"],
    .de: ["für unser Skigebiet", "in unserem Skigebiet", "in den Bergen"],
    .it: ["per il nostro comprensorio sciistico", "in montagna"],
    .es: ["para nuestra estación de esquí", "en la montaña"],
    .ru: ["для нашего горнолыжного курорта", "в горах"],
    .pl: ["dla naszego ośrodka narciarskiego", "w górach"],
    .pt: ["para a nossa estância de esqui", "na montanha"],
  ]
  private static let conditions: [Language: String] = [
    .fr: "à 1 800 m", .en: "at 1,800 m", .de: "auf 1800 m", .it: "a 1800 m", .es: "a 1800 m",
  ]

  private func wordings(_ text: String, _ language: Language) -> [[String]] {
    index.reading(of: Need(id: "test", language: language, title: "", text: text)).wordings
      .map { $0.map { $0.split(separator: " ").joined(separator: " ") } }
  }

  @Test(arguments: phrases.keys.sorted { $0.rawValue < $1.rawValue })
  func `the meaning of what is asked is read without where too`(language: Language) throws {
    let glossary = index.resources.finder.glossary
    var generator = SplitMix64(seed: 7)
    let labels = glossary.concepts.filter(\.isOfTrade).compactMap { $0.labels[language]?.first }
      .filter { !$0.contains(" ") }.shuffled(using: &generator).prefix(6)
    try #require(!labels.isEmpty)
    for label in labels {
      for phrase in Self.phrases[language]! {
        let wordings = wordings("\(label) \(phrase)", language)
        #expect(wordings == [["\(label) \(phrase)", label]], "\(wordings)")
      }
    }
  }

  @Test(arguments: conditions.keys.sorted { $0.rawValue < $1.rawValue })
  func `a condition is no part of the meaning`(language: Language) throws {
    let label = try #require(
      index.resources.finder.glossary.concepts.first { $0.id == "telesiege" }?.labels[language]?
        .first)
    let wordings = wordings("\(label) \(Self.conditions[language]!)", language)
    #expect(wordings.count == 1 && wordings[0].count == 2, "\(wordings)")
    #expect(wordings.first?.last?.contains("800") == false)
  }

  @Test func `a text that is all setting keeps its words and is asked back`() throws {
    let text = "for our ski resort"
    #expect(wordings(text, .en) == [[text]])
    let answer = try index.answer(to: Need(id: "test", title: "", text: text), top: 3)
    let subjects = try #require(answer.subjects)
    #expect(subjects.count > 3 && subjects.allSatisfy { $0.capabilities > 0 })
    #expect(subjects == (try index.search(text, top: 3).subjects))
    #expect(subjects.map(\.capabilities) == subjects.map(\.capabilities).sorted(by: >))
  }

  @Test(arguments: ["chairlift for our ski resort", "POMA", "snow guns"])
  func `who asks something is asked nothing`(text: String) throws {
    #expect(try index.search(text, top: 3).subjects == nil)
    #expect(try index.answer(to: Need(id: "test", title: "", text: text), top: 3).subjects == nil)
  }
}
