internal import Matching

extension Report {
  /// The answer to a need: who fits, why, and what nobody answers.
  init(_ answer: Answer, to need: Need, _ invocation: Invocation) {
    let view = AnswerView(
      need: need, answer: answer, source: invocation.source, wording: invocation.wording,
      width: invocation.terminal.width, isExplained: invocation.isExplained)
    self.init(
      object: answer, lines: answer.matches, sheet: view.sheet, heading: view.title,
      digest: view.digest, notes: view.notes, page: view.page)
  }
}

private struct AnswerView {
  let need: Need
  let answer: Answer
  /// What answered.
  let source: String
  let wording: Wording
  let width: Int
  let isExplained: Bool

  var title: String { "\(need.id): \(need.heading)" }

  var page: [StyledText] {
    let matches = MatchView(wording: wording, width: width, isExplained: isExplained)
    let none: [StyledText] = StyledText(nothing, .strong).wrapped(to: width) + [""]
    return heading + [""]
      + (answer.confidence == .none ? none : matches.lines(answer.matches))
      + gaps
      + StyledText(
        "\(source) · \(wording.readWith(answer.decision.encoders))", .faint
      ).wrapped(to: width)
  }

  private var nothing: String {
    wording.nothingFits(answer.admission, in: source)
  }

  private var heading: [StyledText] {
    let language = answer.language.map(wording.name(of:)) ?? wording.unsureLanguage
    let count = max(need.requirements.count, answer.matches.first?.requirements.count ?? 0)
    let sureness = answer.confidence == .none ? wording.confidence : wording.surestConfidence
    let facts =
      [language] + (count > 0 ? [wording.requirements(count)] : []) + [sureness + " "]
    return
      (StyledText(need.id + "  ", .faint) + StyledText(need.heading, .strong))
      .wrapped(to: width, hanging: need.id.count + 2)
      + [
        StyledText(facts.joined(separator: " · "))
          + StyledText(wording.word(for: answer.confidence), answer.confidence.style)
      ] + (answer.subjects.map { StyledText(wording.question($0)).wrapped(to: width) } ?? [])
      + (answer.policy == .fair ? StyledText(turns, .faint).wrapped(to: width) : [])
  }

  /// What the policy did to the list.
  private var turns: String {
    let moved = answer.matches.filter { $0.rank != $0.meritRank }
      .map { "\($0.rank) ← \($0.meritRank)" }
    let cost = wording.number(answer.ndcgGivenUp * 100, places: 1)
    return wording.say(
      "by turns among near-equal members, \(cost) % of nDCG given up",
      "à tour de rôle entre adhérents presque égaux, \(cost) % de nDCG cédés")
      + (moved.isEmpty
        ? ""
        : wording.semicolon
          + wording.labeled(
            wording.say("ranks by score alone", "rangs au seul score"),
            moved.joined(separator: ", ")))
  }

  private var gaps: [StyledText] {
    guard !answer.gaps.isEmpty else { return [] }
    let lines = answer.gaps.flatMap { gap in
      StyledText("  " + sentence(gap)).wrapped(to: width, hanging: 5)
    }
    return [StyledText(gapTitle, .weak)] + lines + [""]
  }

  private var gapTitle: String {
    answer.confidence == .none ? wording.nearestTitle : wording.unanswered(by: answer.admission)
  }

  /// `R4 Title; nearest: member, Capability (12 %)`.
  private func sentence(_ gap: Gap) -> String {
    let start = "\(gap.requirement) \(gap.title)"
    guard let nearest = gap.nearest else { return start }
    let percent = Decimals.percent(nearest.probability)
    return start + wording.semicolon
      + wording.labeled(wording.nearest, "\(nearest.member), \(nearest.title) (\(percent) %)")
  }

  var notes: [String] {
    (answer.subjects.map { [wording.question($0)] } ?? [])
      + (answer.policy == .fair ? [turns] : [])
      + (answer.confidence == .none ? [nothing] : [])
      + (answer.gaps.isEmpty ? [] : [gapTitle] + answer.gaps.map(sentence))
  }

  /// A row a match and requirement, so that a spreadsheet can filter either.
  var sheet: Table {
    var table = Table(
      [.number("rank"), "member", "name", .number("score"), "confidence"] + EvidenceCells.columns)
    for match in answer.matches {
      for evidence in match.requirements {
        table.append(
          ["\(match.rank)", match.member, match.name, Decimals.exact(match.score)]
            + [match.confidence.rawValue] + EvidenceCells.cells(evidence))
      }
    }
    return table
  }

  /// A row a match, with its best reason.
  var digest: Table {
    var table = Table([
      .number(wording.rank), .init(stringLiteral: wording.member), .number(wording.score),
      .init(stringLiteral: wording.surestConfidence), .init(stringLiteral: wording.reason),
    ])
    guard answer.confidence != .none else { return table }
    for match in answer.matches {
      let best = match.requirements.max { $0.contribution < $1.contribution }
      table.append([
        "\(match.rank)", match.name, wording.number(match.score),
        wording.word(for: match.confidence),
        best.map { "\($0.requirement) \($0.title): \($0.capabilityTitle)" } ?? "",
      ])
    }
    return table
  }
}

/// The cells of a sheet that stand for an evidence.
enum EvidenceCells {
  static let columns: [Table.Column] = [
    "requirement", "requirementTitle", .number("probability"), .number("contribution"),
    "capability", "capabilityTitle", "sentence", "concepts",
  ]

  static func cells(_ evidence: Evidence) -> [String] {
    [
      evidence.requirement, evidence.title, Decimals.exact(evidence.probability),
      Decimals.exact(evidence.contribution), evidence.capability, evidence.capabilityTitle,
      evidence.sentence.text,
      evidence.sharedConcepts.map(\.concept).joined(separator: " "),
    ]
  }
}
