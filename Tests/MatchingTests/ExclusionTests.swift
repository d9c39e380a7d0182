import Foundation
import Matching
import Testing
import TextAnalysis

/// What a need refuses takes away, what is optional counts less, a condition changes nothing.
@Suite(.serialized)
struct ExclusionTests {
  private let index = SampleIndex.shared

  private func need(
    _ title: String, exclusions: [String] = [], conditions: [String] = [], optional: String? = nil
  ) -> Need {
    var requirements = [Requirement(id: "R1", title: title, conditions: conditions)]
    if let optional {
      requirements.append(Requirement(id: "R2", title: optional, isOptional: true))
    }
    return Need(
      id: "test", language: .en, title: "", text: "", requirements: requirements,
      exclusions: exclusions)
  }

  @Test func `a capability that is only what is excluded loses, and the parts say so`() throws {
    let title = "summer activity for tourists on the mountain"
    let plain = try index.scoring(of: need(title))
    let excluding = try index.scoring(of: need(title, exclusions: ["alpine coaster"]))
    var refused = 0
    for member in plain.scores.indices where !plain.best[member].isEmpty {
      #expect(excluding.scores[member] <= plain.scores[member] + 1e-9)
      let capability = plain.best[member].first!
      guard excluding.features.exclusion(requirement: 0, capability: capability) > 0 else {
        continue
      }
      refused += 1
      #expect(excluding.scores[member] < plain.scores[member])
    }
    #expect(refused > 0)
    let listed = excluding.order.filter { !excluding.best[$0].isEmpty }
    for match in try index.explained(listed, excluding) {
      let evidence = match.requirements[0]
      let sum = evidence.parts.reduce(0) { $0 + $1.contribution }
      #expect(abs(1 / (1 + exp(-sum)) - evidence.probability) < 1e-5)
      for part in evidence.parts where part.name == "exclusion" {
        #expect(part.value > 0 && part.contribution < 0)
      }
    }
  }

  @Test func `what is asked is not refused by an exclusion that names it too`() throws {
    let plain = try index.scoring(of: need("maintenance of chairlifts"))
    let excluding = try index.scoring(
      of: need("maintenance of chairlifts", exclusions: ["we have a chairlift already"]))
    #expect(plain.scores == excluding.scores)
  }

  @Test func `an exclusion in the text is as one that is given`() throws {
    let text = "We are looking for snow guns. We do not want an alpine coaster."
    let reading = index.reading(of: Need(id: "test", title: "", text: text))
    #expect(reading.exclusions.contains { $0.contains("coaster") })
    #expect(reading.requirements.allSatisfy { !$0.title.contains("coaster") })
  }

  @Test func `a condition never changes a score`() throws {
    let plain = try index.scoring(of: need("detachable chairlift"))
    let conditioned = try index.scoring(
      of: need("detachable chairlift", conditions: ["2,400 people an hour", "1.8 km"]))
    #expect(plain.scores == conditioned.scores)
  }

  @Test func `an optional requirement counts less, and a file of answers agrees`() throws {
    let need = need("detachable chairlift", optional: "snow guns")
    let scoring = try index.scoring(of: need)
    for member in scoring.scores.indices where !scoring.best[member].isEmpty {
      let both = scoring.probabilities[member]
      let mean = (both[both.startIndex] + 0.5 * both[both.startIndex + 1]) / 1.5
      #expect(abs(scoring.scores[member] - mean) < 1e-12)
    }
    let answer = try index.answer(to: need, top: 10)
    let brief = try index.brief(of: need, top: 10)
    #expect(answer.matches.map(\.member) == brief.matches.map(\.member))
    for (match, short) in zip(answer.matches, brief.matches) {
      #expect(abs(match.score - short.score) < 1e-6)
    }
  }
}
