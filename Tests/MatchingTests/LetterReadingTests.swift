import Evaluation
import Foundation
import Matching
import Storage
import TestSupport
import Testing
import TextAnalysis
import VectorSpace

/// Letters read as the program reads them: by the cues and by the classifier of clauses.
struct LetterReadingTests {
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
    var score = ReadingQuality()
    for letter in letters {
      score.add(letter, RequestReader(lexicon, language: letter.language).reading(of: letter.text))
    }
    #expect(letters.count > 140 && score.asked > 500 && score.refused > 120)
    #expect(score.recall >= 0.88, "\(score)")
    #expect(score.precision >= 0.9, "\(score)")
    #expect(score.leak <= 0.03, "\(score)")
  }
}
