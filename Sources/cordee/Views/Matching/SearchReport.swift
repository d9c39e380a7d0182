internal import Matching
internal import TextAnalysis

extension Report {
  /// Capabilities that answer a phrase.
  init(_ answer: SearchAnswer, _ invocation: Invocation) {
    let hits = answer.hits
    let wording = invocation.wording
    let width = invocation.terminal.width
    var sheet = Table(
      [.number("rank"), "member", "name", .number("score"), "confidence"] + EvidenceCells.columns)
    for hit in hits {
      sheet.append(
        ["\(hit.rank)", hit.member, hit.name, Decimals.exact(hit.score), hit.confidence.rawValue]
          + EvidenceCells.cells(hit.evidence))
    }
    var digest = Table([
      .number(wording.rank), .init(stringLiteral: wording.member), .number(wording.score),
      .init(stringLiteral: wording.capability),
    ])
    for hit in hits {
      digest.append([
        "\(hit.rank)", hit.name, wording.number(hit.score), hit.evidence.capabilityTitle,
      ])
    }
    let evidence = EvidenceView(
      wording: wording, width: width, indent: RankedLine.rankColumns)
    self.init(
      object: Found(answer), lines: hits, sheet: sheet, heading: answer.query, digest: digest,
      notes: wording.notes(on: answer),
      page: StyledText(answer.query, .strong).wrapped(to: width)
        + wording.notes(on: answer).flatMap { StyledText($0).wrapped(to: width) } + [""]
        + RankedPage(wording: wording, width: width).lines(
          hits, name: \.name,
          empty: wording.nothingFits(answer.admission, in: invocation.source)
        ) { hit, line in
          [line.line(hit.rank, hit.name, hit.score, hit.confidence)]
            + (hit.foundBy == .name ? [StyledText(wording.foundByName)] : [])
            + evidence.lines(hit.evidence).dropFirst()
            + (invocation.isExplained ? evidence.parts(hit.evidence) : [])
        })
  }

  private struct Found: Encodable {
    let query: String
    let corrected: String?
    let language: String?
    let confidence: Confidence
    let hits: [SearchHit]
    let total: Int
    let missing: [String]
    let subjects: [Subject]?
    let admission: Admission?

    init(_ answer: SearchAnswer) {
      (query, corrected, hits) = (answer.query, answer.corrected, answer.hits)
      (admission, subjects) = (answer.admission, answer.subjects)
      (confidence, missing) = (answer.confidence, answer.missing)
      language = answer.language?.rawValue
      total = answer.matching.count
    }
  }
}

extension Wording {
  fileprivate var foundByName: String { say("   found by its name", "   trouvé par son nom") }

  /// What a reader must know of how the phrase was taken, a sentence each.
  fileprivate func notes(on answer: SearchAnswer) -> [String] {
    let missing = answer.missing.joined(separator: ", ")
    return [
      answer.corrected.map { labeled(say("Looked for", "Cherché"), $0) },
      answer.subjects.map(question),
      answer.missing.isEmpty ? nil : "\(unanswered) \(missing)",
    ].compactMap { $0 }
  }
}

/// A page of ranked things, a block each.
struct RankedPage {
  let wording: Wording
  let width: Int

  func lines<Item>(
    _ items: [Item], name: (Item) -> String, empty: String,
    block: (Item, RankedLine) -> [StyledText]
  ) -> [StyledText] {
    guard !items.isEmpty else { return [StyledText(empty, .strong)] }
    let names = items.map { DisplayWidth.of(name($0)) }.max() ?? 0
    let columns = min(names, width - RankedLine.rankColumns - RankedLine.scoreColumns)
    let line = RankedLine(wording: wording, nameColumns: columns)
    return items.flatMap { block($0, line) + [""] }.dropLast()
  }
}
