import Foundation
import Matching
import Storage
import TestSupport
import Testing
import TextAnalysis
import VectorSpace

/// Letters read as the program reads them: by the cues and by the classifier of clauses.
struct LetterReadingTests {
  private struct Score {
    var (asked, found, returned, right, refused, leaked) = (0, 0, 0, 0, 0, 0)
    var faults: [String] = []

    mutating func add(_ message: MarkedMessage, _ reading: RequestReading) {
      let hits = message.asks.map { ask in
        reading.requirements.indices.filter { Self.covers(reading.requirements[$0], ask) }
      }
      asked += message.asks.count
      found += hits.count { !$0.isEmpty }
      for requirement in reading.requirements {
        if message.neutral.contains(where: { Self.covers(requirement, $0) }) { continue }
        returned += 1
        let isRight = message.asks.contains { Self.touches(requirement, $0) }
        right += isRight ? 1 : 0
        if !isRight { faults.append("\(message.name): \(requirement.title)") }
      }
      refused += message.refused.count
      leaked += message.refused.count { marked in
        reading.requirements.contains { Self.covers($0, marked) }
      }
    }

    private static func covers(
      _ requirement: RequestReading.Requirement, _ marked: Range<Int>
    ) -> Bool {
      requirement.ranges.reduce(0) { $0 + $1.clamped(to: marked).count } * 2 >= marked.count
    }

    private static func touches(
      _ requirement: RequestReading.Requirement, _ marked: Range<Int>
    ) -> Bool {
      requirement.ranges.contains { $0.overlaps(marked) }
    }
  }

  @Test func `letters in twenty languages are read, and what they refuse is not asked`() throws {
    let file = packageRoot.appending(path: "datasets/letters/letters.txt").path
    let letters = try #require(MarkedMessage.messages(in: try TextFile.text(at: file)))
    let folder = ModelFolder(
      path: packageRoot.appending(path: "models").path,
      cache: CacheFolder(environment: ProcessInfo.processInfo.environment))
    let glossary = packageRoot.appending(path: "datasets/glossary/glossary.tsv").path
    let lexicon = try SampleIndex.requests(
      folder, try folder.e5(),
      try Glossary(tabSeparated: try TextFile.text(at: glossary), path: glossary))
    var score = Score()
    for letter in letters {
      score.add(letter, RequestReader(lexicon, language: letter.language).reading(of: letter.text))
    }
    #expect(letters.count > 140 && score.asked > 500 && score.refused > 120)
    #expect(score.found * 100 >= 93 * score.asked, "\(score)")
    #expect(score.right * 100 >= 93 * score.returned, "\(score)")
    #expect(score.leaked * 100 <= 3 * score.refused, "\(score)")
  }
}
