import LinearAlgebra
import Testing
import cordee

struct SpellingProperties {
  @Test(arguments: 0..<200)
  func `one slip in a word of a list is put right`(seed: UInt64) {
    let words = ["members", "glossary", "opportunities", "encoder", "durabilite"]
    var random = SplitMix64(seed: seed)
    let word = words.randomElement(using: &random)!
    var slipped = Array(word)
    let place = Int.random(in: 0..<slipped.count - 1, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: slipped.remove(at: place)
    case 1: slipped.insert("x", at: place)
    case 2: slipped[place] = "x"
    default: slipped.swapAt(place, place + 1)
    }
    #expect(Spelling.nearest(to: String(slipped), among: words) == word, "seed \(seed)")
  }
}

struct SpellingTests {
  @Test(arguments: [
    ("mtach", "match"), ("opp", "opportunities"), ("why", "why-not"), ("SIMILAR", "similar"),
    ("évaluate", "evaluate"),
  ])
  func `a misspelt command has a nearest one`(found: String, right: String) {
    let commands = ["match", "similar", "opportunities", "why-not", "evaluate"]
    #expect(Spelling.nearest(to: found, among: commands) == right)
  }

  @Test(arguments: ["", "x", "telepathy", "snow guns"])
  func `a word that is like none has none`(word: String) {
    #expect(Spelling.nearest(to: word, among: ["match", "similar", "doctor"]) == nil)
  }

  @Test func `ties go to the first in alphabetical order, whatever the order of the list`() {
    #expect(Spelling.nearest(to: "fat", among: ["hat", "cat", "bat"]) == "bat")
    #expect(Spelling.nearest(to: "fat", among: ["bat", "cat", "hat"]) == "bat")
  }
}
