import Foundation
import LinearAlgebra
import Matching
import Testing

@Suite(.serialized)
struct AnswerProperties {
  private let index = SampleIndex.shared

  @Test(arguments: SampleIndex.needs)
  func `an explanation adds up to its score`(need: Need) throws {
    for match in try index.answer(to: need, top: 10).matches {
      let sum = match.requirements.reduce(0) { $0 + $1.contribution }
      #expect(abs(sum - match.score) < 1e-9)
      #expect((0...1).contains(match.score))
      for evidence in match.requirements {
        let logOdds = evidence.parts.reduce(0) { $0 + $1.contribution }
        let probability = 1 / (1 + exp(-logOdds))
        #expect(abs(probability - evidence.probability) < 1e-5)
      }
    }
  }

  @Test(arguments: SampleIndex.needs)
  func `a quote stands where it says`(need: Need) throws {
    let members = Dictionary(uniqueKeysWithValues: SampleIndex.members.map { ($0.id, $0) })
    for match in try index.answer(to: need, top: 5).matches {
      for evidence in match.requirements {
        let capability = members[match.member]!.capabilities.first { $0.id == evidence.capability }!
        let texts = ["title": capability.title, "description": capability.description]
        #expect(quoted(evidence.sentence, in: texts["\(evidence.sentence.field)"]!))
        for quote in evidence.sharedConcepts.flatMap(\.inRequirement) {
          #expect(quoted(quote, in: evidence.title))
        }
        for quote in evidence.sharedTerms.flatMap(\.inCapability) where texts[quote.field] != nil {
          #expect(quoted(quote, in: texts[quote.field]!))
        }
      }
    }
  }

  private func quoted(_ quote: Quote, in text: String) -> Bool {
    String(decoding: Array(text.utf8)[quote.start..<quote.end], as: UTF8.self) == quote.text
  }

  @Test func `reordering members reorders nothing, to the byte`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let need = SampleIndex.need("N001")
    let expected = try encoder.encode(try index.answer(to: need, top: 124))
    for seed in 1...3 {
      var random = SplitMix64(seed: UInt64(seed))
      let shuffled = try SampleIndex.index(of: SampleIndex.members.shuffled(using: &random))
      #expect(try encoder.encode(try shuffled.answer(to: need, top: 124)) == expected)
    }
  }

  @Test(arguments: SampleIndex.needs)
  func `a gap is what no eligible member reaches`(need: Need) throws {
    let scoring = try index.scoring(of: need)
    let gaps = try index.answer(to: need, top: 1).gaps.map(\.requirement)
    let open = scoring.reading.requirements.enumerated().filter { requirement, _ in
      scoring.probabilities.allSatisfy {
        $0.isEmpty || $0[requirement] < Confidence.answering
      }
    }
    #expect(gaps == open.map(\.element.id))
  }

  @Test func `hostile text is answered or refused, never fatal`() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<60 {
      let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let answer = try index.answer(to: Need(id: "x", title: text), top: 5)
      #expect(answer.matches.allSatisfy { $0.score.isFinite })
    }
  }
}
