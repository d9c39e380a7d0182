import LinearAlgebra
import Testing
import cordee

struct SpellingProperties {
  @Test(arguments: 0..<200)
  func `the distance is the naive one, or nothing beyond the limit`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let a = word(&random)
    let b = word(&random)
    let limit = Int.random(in: 0...6, using: &random)
    let naive = naiveDistance(a[...], b[...])
    #expect(
      Spelling.distance(a, b, atMost: limit) == (naive <= limit ? naive : nil),
      "\(String(a)) and \(String(b)) within \(limit), seed \(seed)")
  }

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

  private func word(_ random: inout SplitMix64) -> [Character] {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in "abc".randomElement(using: &random)! }
  }

  /// The recurrence as it is written, from the last letters back.
  private func naiveDistance(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
    guard let lastOfA = a.last, let lastOfB = b.last else { return max(a.count, b.count) }
    var best = min(
      naiveDistance(a.dropLast(), b) + 1, naiveDistance(a, b.dropLast()) + 1,
      naiveDistance(a.dropLast(), b.dropLast()) + (lastOfA == lastOfB ? 0 : 1))
    if a.count > 1, b.count > 1, lastOfA == b.dropLast().last, a.dropLast().last == lastOfB {
      best = min(best, naiveDistance(a.dropLast(2), b.dropLast(2)) + 1)
    }
    return best
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
