import Cancellation
import Foundation
import LinearAlgebra
import Storage
import TestSupport
import Testing
import TextAnalysis
import VectorSpace

/// One long text ends at its next look as well as many short ones do.
struct CancelledReadingTests {
  private let finder: ConceptFinder

  init() throws {
    let path = packageRoot.appending(path: "datasets/glossary/glossary.tsv").path
    finder = ConceptFinder(
      try Glossary(tabSeparated: try TextFile.text(at: path), path: path))
  }

  /// Words that were not met before, words that are repeated, and a script without spaces.
  @Test(arguments: ["unlike", "repeated", "together"])
  func `concepts of a long text are looked for from check to check`(kind: String) {
    let words = (0..<2_000).map { number in
      switch kind {
      case "unlike": "neige\(number) remontée\(number)"
      case "repeated": "neige de culture"
      default: "造雪机缆车"
      }
    }
    let text = words.joined(separator: kind == "together" ? "" : " ")
    let language: Language = kind == "together" ? .zh : .fr
    let full = CancellationCountdown(.max)
    let whole = full.token.run { finder.reading(of: text, in: language) }
    #expect(full.count > 50, "\(full.count) looks")
    for limit in [0, full.count / 2] {
      let countdown = CancellationCountdown(limit)
      _ = countdown.token.run { finder.reading(of: text, in: language) }
      #expect(countdown.count <= limit + 20, "\(countdown.count) looks, \(limit) allowed")
    }
    #expect(finder.reading(of: text, in: language) == whole)
  }

  @Test func `an encoder's pass is looked at in the middle, and gives nothing then`() throws {
    let encoder = try MultilingualE5(model: SmallE5(seed: 3).file, path: "small", workers: 1)
    let texts = [String(repeating: "ab query ", count: 30)]
    let full = CancellationCountdown(.max)
    let whole = try full.token.run { try encoder.rows(for: texts, role: .query) }
    for limit in 0..<full.count {
      let countdown = CancellationCountdown(limit)
      #expect(throws: WorkCancelled(cause: .deadline)) {
        try countdown.token.run { try encoder.rows(for: texts, role: .query) }
      }
    }
    #expect(try encoder.rows(for: texts, role: .query) == whole)
  }
}
