import Foundation
import LinearAlgebra
import Matching
import Storage
import TestSupport
import Testing
import TextAnalysis
import VectorSpace

@Suite(.serialized)
struct SpellingCorrectionTests {
  private let index = SampleIndex.shared

  @Test(arguments: [
    ("cannons à neige", "canon à neige"),
    ("telesige debrayable", "télésiège debrayable"),
    ("snow groming", "snow grooming"), ("Hébergment touristique", "Hébergement touristique"),
    ("ropway maintenance", "ropeway maintenance"),
  ])
  func `a misspelt word is put right, said, and looked for`(found: String, right: String) throws {
    let answer = try index.search(found, top: 5)
    #expect(answer.query == found && answer.corrected == right)
    let expected = try index.search(right, top: 5)
    #expect(answer.hits == expected.hits && answer.confidence == expected.confidence)
    #expect(expected.corrected == nil)
  }

  @Test(arguments: [
    "", "snow", "canons à neige", "dentist", "luge", "3S 2030", "télésièges", "webcam", "索道",
    "snow making", "dossier ICPE", "ICPE", "zip line", "car pooling",
    "projects in Whisler and Almati", "Нужны снежные пушки",
  ])
  func `right words, short ones, numbers and names stay as they are`(text: String) throws {
    #expect(try index.corrected(text) == nil)
  }

  @Test func `what is asked in right words is not changed, known to the catalogue or not`() throws {
    let path = packageRoot.appending(path: "datasets/offtopic/needs.jsonl").path
    let texts = (try CatalogueFile.needs(at: path) + SampleIndex.needs).map(\.whole)
    let changed = try texts.filter { try index.corrected($0) != nil }
    #expect(changed.count * 50 <= texts.count, "\(changed)")
  }

  @Test func `most slips in a label are put right`() throws {
    var random = SplitMix64(seed: 3)
    var counts = (all: 0, right: 0)
    for (number, concept) in index.resources.finder.glossary.concepts.enumerated()
    where number % 5 == 0 {
      for language in [Language.fr, .en] {
        guard let label = concept.labels[language]?.first else { continue }
        let words = label.split(separator: " ").map(String.init)
        guard
          let place = words.indices.filter({ words[$0].count > 5 }).randomElement(using: &random)
        else { continue }
        var slipped = words
        slipped[place] = slip(words[place], &random)
        guard slipped != words else { continue }
        counts.all += 1
        if try index.corrected(slipped.joined(separator: " ")) == label { counts.right += 1 }
      }
    }
    #expect(counts.all > 300)
    #expect(Double(counts.right) >= 0.75 * Double(counts.all), "\(counts)")
  }

  private func slip(_ word: String, _ random: inout SplitMix64) -> String {
    var letters = Array(word)
    let place = Int.random(in: 1..<letters.count - 1, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: letters.remove(at: place)
    case 1: letters.insert("e", at: place)
    case 2: letters[place] = "a"
    default: letters.swapAt(place, place + 1)
    }
    return String(letters)
  }

  @Test func `words that nothing answers are named`() throws {
    #expect(try index.search("snow guns for a dentist", top: 3).missing == ["dentist"])
    #expect(try index.search("canons à neige", top: 3).missing.isEmpty)
    #expect(try index.search("Schneekanonen", top: 3).missing.isEmpty)
  }
}
