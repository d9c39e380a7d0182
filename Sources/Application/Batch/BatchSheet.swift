internal import Foundation
internal import Matching

/// Answers as rows: one for each member and requirement that it answers, one for each gap.
enum BatchSheet {
  static let header = CSVLine.bytes([
    "line", "need", "confidence", "rank", "member", "name", "score", "requirement", "capability",
    "probability", "gap",
  ])

  /// At least one row a need, so that none is missed.
  static func rows(_ brief: MatchSummary, line: Int) -> Data {
    let start: [CSVLine.Cell] = [
      .number(line), .text(brief.need), .text(brief.confidence.rawValue),
    ]
    let matches = brief.matches.flatMap { match in
      match.requirements.map { part in
        start + [
          .number(match.rank), .text(match.member), .text(match.name), .decimal(match.score),
          .text(part.requirement), .text(part.capability), .decimal(part.probability), .text(""),
        ]
      }
    }
    let gaps = brief.gaps.map { gap in
      start + [
        .text(""), .text(gap.nearest?.member ?? ""), .text(""), .text(""), .text(gap.requirement),
        .text(gap.nearest?.capability ?? ""),
        gap.nearest.map { .decimal($0.probability) } ?? .text(""), .text("gap"),
      ]
    }
    let blank = [start + [CSVLine.Cell](repeating: .text(""), count: 8)]
    let rows = matches + gaps
    return (rows.isEmpty ? blank : rows).reduce(into: Data()) { $0 += CSVLine.bytes($1) }
  }
}
