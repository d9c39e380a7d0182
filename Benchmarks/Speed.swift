import Evaluation
import Foundation
import LinearAlgebra
import Matching
import Storage
import TextAnalysis
import VectorSpace

/// How long the steps of the line take, and how that grows.
enum Speed {
  static func table() throws -> String {
    let members = try CatalogueFile.members(at: "datasets/alpine/members.jsonl")
    let needs = try CatalogueFile.needs(at: "datasets/alpine/needs.jsonl")
    var rows: [String] = []
    rows.append(vectorising(members))
    rows += try encoding(members, needs)
    rows += try matching(members, needs[0])
    return (["| work | median | p99 | rate |", "| --- | --- | --- | --- |"] + rows)
      .joined(separator: "\n")
  }

  private static func vectorising(_ members: [Member]) -> String {
    let texts = Array(repeatElement(MadeCatalogues.texts(members), count: 40).joined())
    let bytes = texts.reduce(0) { $0 + $1.utf8.count }
    let analyzer = Analyzer(language: .fr)
    return row("terms and TF-IDF rows of \(texts.count) French texts", repeats: 7) {
      TFIDF.fitting(texts.map { WeightedTerms(analyzer.terms(in: $0)) }).rows.rows
    } rate: {
      String(format: "%.0f MB/s", Double(bytes) / $0 / 1e6)
    }
  }

  private static func encoding(_ members: [Member], _ needs: [Need]) throws -> [String] {
    let folder = ModelFolder(
      path: "models", cache: CacheFolder(environment: ProcessInfo.processInfo.environment))
    let passages = Array(MadeCatalogues.texts(members).prefix(128))
    let query = needs[0].requirements[0].title
    return [try folder.e5() as any Encoder, try folder.use()].flatMap { encoder in
      let name = encoder.id.prefix { $0 != "/" }
      return [
        row("\(name): one short query", repeats: 30) {
          try! encoder.rows(for: [query], role: .query).rows
        },
        row("\(name): 128 capabilities", repeats: 5) {
          try! encoder.rows(for: passages, role: .passage).rows
        } rate: {
          String(format: "%.0f texts/s", 128 / $0)
        },
      ]
    }
  }

  private static func matching(_ members: [Member], _ need: Need) throws -> [String] {
    let made = try MadeCatalogues(of: members)
    return try [257, 10_000, 100_000].flatMap { count in
      let start = ContinuousClock.now
      let index = try made.index(of: count)
      let built = start.duration(to: .now).seconds
      return [
        row("index of \(count) members", [built]),
        row(
          "match of \(need.requirements.count) requirements with \(count) members",
          repeats: count > 50_000 ? 3 : 10
        ) { try! index.answer(index.newScoring(of: need), top: 10).matches.count },
      ]
    }
  }

  private static func row(
    _ work: String, repeats: Int, _ body: () -> Int, rate: (Double) -> String = { _ in "" }
  ) -> String {
    var consumed = body()
    let times = (0..<repeats).map { _ in
      let start = ContinuousClock.now
      consumed &+= body()
      return start.duration(to: .now).seconds
    }
    precondition(consumed != .min, "the result is used, so that no work is left out")
    return row(work, times, rate: rate)
  }

  private static func row(
    _ work: String, _ times: [Double], rate: (Double) -> String = { _ in "" }
  ) -> String {
    let sorted = times.sorted()
    let median = sorted[sorted.count / 2]
    let last = sorted[min(sorted.count - 1, Int(Double(sorted.count) * 0.99))]
    return String(
      format: "| \(work) | %.1f ms | %.1f ms | \(rate(median)) |", median * 1e3, last * 1e3)
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
