internal import Matching

extension Report {
  /// Why a member stands where it stands for a need.
  init(_ whyNot: WhyNot, for need: Need, _ invocation: Invocation) {
    let view = WhyNotView(
      whyNot: whyNot, need: need, wording: invocation.wording, width: invocation.terminal.width)
    self.init(
      object: whyNot, lines: [whyNot], sheet: view.sheet, heading: view.verdict,
      notes: view.reasons, page: view.page(isExplained: invocation.isExplained))
  }
}

private struct WhyNotView {
  let whyNot: WhyNot
  let need: Need
  let wording: Wording
  let width: Int

  /// The answer in one sentence.
  var verdict: String {
    let name = whyNot.name
    guard let rank = whyNot.rank else {
      return wording.say(
        "\(name) is put out by the filter for \(whyNot.need).",
        "\(name) est écarté par le filtre pour \(whyNot.need).")
    }
    return wording.say(
      "\(name) stands at place \(rank) of \(whyNot.eligibleCount) for \(whyNot.need).",
      "\(name) est à la place \(rank) sur \(whyNot.eligibleCount) pour \(whyNot.need).")
  }

  /// Rules broken, then fields missing, a sentence each.
  var reasons: [String] {
    let rules = whyNot.brokenRules.map { rule in
      let name = wording.name(of: rule.rule)
      return wording.say(
        "\(name): \(rule.asked) is asked, \(rule.found) is found",
        "\(name) : \(rule.asked) est demandé, \(rule.found) est trouvé")
    }
    let fields = whyNot.missingFields.map { field in
      wording.say(
        "its sheet says nothing under \(wording.name(of: field))",
        "sa fiche ne dit rien sous \(wording.name(of: field))")
    }
    return rules + fields
  }

  func page(isExplained: Bool) -> [StyledText] {
    let match = MatchView(wording: wording, width: width, isExplained: isExplained)
    return StyledText("\(need.id)  \(need.title)", .faint).wrapped(to: width)
      + StyledText(verdict, .strong).wrapped(to: width)
      + reasons.flatMap { StyledText("  · " + $0).wrapped(to: width, hanging: 4) } + [""]
      + match.lines([whyNot.match]) + ahead
  }

  /// How it differs from the last of the list, the widest gap first.
  private var ahead: [StyledText] {
    guard let ahead = whyNot.ahead else { return [] }
    let title = wording.say(
      "Beside \(ahead.name), the last of the list (\(wording.number(ahead.score))):",
      "À côté de \(ahead.name), dernier de la liste (\(wording.number(ahead.score))) :")
    var table = Table([
      "", "", .number(whyNot.name), .number(ahead.name), .number("±"),
    ])
    let differences = ahead.differences.enumerated().sorted {
      let (a, b) = ($0.element.own - $0.element.other, $1.element.own - $1.element.other)
      return (a, $0.offset) < (b, $1.offset)
    }
    for difference in differences.map(\.element) {
      table.append([
        wording.name(of: difference.part), difference.title,
        wording.number(difference.own, places: 3), wording.number(difference.other, places: 3),
        wording.number(difference.own - difference.other, places: 3),
      ])
    }
    return StyledText(title).wrapped(to: width)
      + table.aligned(width: width - 2).map { "  " + $0 }
  }

  /// Requirement by requirement, beside the last of the list where there is one.
  var sheet: Table {
    var table = Table(["member", "part", "title", .number("own"), "ahead", .number("other")])
    guard let ahead = whyNot.ahead else {
      for evidence in whyNot.match.requirements {
        table.append([
          whyNot.member, evidence.requirement, evidence.title,
          Decimals.exact(evidence.contribution), "", "",
        ])
      }
      return table
    }
    for difference in ahead.differences {
      table.append([
        whyNot.member, difference.part, difference.title, Decimals.exact(difference.own),
        ahead.member, Decimals.exact(difference.other),
      ])
    }
    return table
  }
}
