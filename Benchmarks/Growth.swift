import Foundation
import Matching
import Storage
import TextAnalysis

/// How matching grows with ten and a hundred times the members, the needs, the requirements.
enum Growth {
  private static let members = 1_000
  private static let needs = 5
  private static let requirements = 2
  private static let picture = "Pictures/match-growth.svg"

  static func table() throws -> String {
    let made = try MadeCatalogues(
      of: try CatalogueFile.members(at: "datasets/alpine/members.jsonl"))
    let titles = try CatalogueFile.needs(at: "datasets/alpine/needs.jsonl")
      .flatMap(\.requirements).map(\.title)
    let index = try made.index(of: members)
    var figures: [Contest.Figure] = []
    for factor in [1, 10, 100] {
      let larger = factor == 1 ? index : try made.index(of: factor * members)
      figures.append(
        try figure("members", factor) { try answer(larger, needs, requirements, titles) })
      figures.append(
        try figure("needs", factor) { try answer(index, factor * needs, requirements, titles) })
      figures.append(
        try figure("requirements", factor) {
          try answer(index, needs, factor * requirements, titles)
        })
    }
    let title = "time against more members, needs, requirements"
    try GrowthPicture(title: title, axis: "times the work", figures: figures).svg
      .write(toFile: "Benchmarks/\(picture)", atomically: true, encoding: .utf8)
    return text(figures, title)
  }

  private static func answer(
    _ index: MatchIndex, _ needs: Int, _ requirements: Int, _ titles: [String]
  ) throws {
    for need in 0..<needs {
      let asked = (0..<requirements).map { place in
        Requirement(id: "R\(place)", title: titles[(need * requirements + place) % titles.count])
      }
      _ = try index.brief(
        of: Need(id: "N\(need)", language: .fr, title: asked[0].title, requirements: asked), top: 20
      )
    }
  }

  /// The processor time of one run, the least of three.
  private static func figure(
    _ what: String, _ factor: Int, _ run: () throws -> Void
  ) throws -> Contest.Figure {
    let times = try (0..<3).map { _ in
      let start = Usage.seconds
      try run()
      return Usage.seconds - start
    }
    return Contest.Figure(
      work: "match", size: "", contestant: what, rounds: times.count, seconds: times.min()!,
      ratio: 1, processorRatio: 1, rate: nil, quality: nil, memory: nil, picture: "match",
      x: Double(factor))
  }

  private static func text(_ figures: [Contest.Figure], _ title: String) -> String {
    let rows = ["members", "needs", "requirements"].map { what in
      let own = figures.filter { $0.contestant == what }
      return "| \(what) | " + own.map { Contest.time($0.seconds) }.joined(separator: " | ")
        + String(format: " | %.1f |", own[2].seconds / own[0].seconds)
    }
    return
      ([
        "Processor time to answer \(needs) needs of \(requirements) requirements over \(members) "
          + "members, and with ten and a hundred times as many of one of the three; the least of three.",
        "", "| more | ×1 | ×10 | ×100 | ×100 ÷ ×1 |", "| --- | ---: | ---: | ---: | ---: |",
      ] + rows + ["", "![\(title)](\(picture))"]).joined(separator: "\n")
  }
}
