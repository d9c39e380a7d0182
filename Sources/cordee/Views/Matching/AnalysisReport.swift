internal import Application

extension Report {
  /// What is read in a text.
  init(_ analysis: ReadingReply, _ invocation: Invocation) {
    let view = AnalysisView(
      analysis: analysis, wording: invocation.wording, width: invocation.terminal.width)
    self.init(
      object: analysis, lines: analysis.tokens ?? [], sheet: view.sheet, heading: view.language,
      notes: view.concepts + view.requirements, page: view.page)
  }
}

private struct AnalysisView {
  let analysis: ReadingReply
  let wording: Wording
  let width: Int

  var language: String {
    let name = analysis.language.map(wording.name(of:)) ?? wording.unsureLanguage
    return "\(name) (\(Decimals.percent(analysis.probability)) %)"
  }

  var requirements: [String] {
    analysis.requirements.map { requirement in
      let remarks =
        (requirement.optional ? [wording.say("optional", "facultatif")] : [])
        + requirement.conditions.map(\.text)
      let remark = remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
      return "\(requirement.id) \(requirement.title)\(remark)"
    }
  }

  private var excluded: [String] {
    analysis.excluded.map { "\($0.text) (\(wording.exclusion($0.reason)))" }
  }

  private var setAside: [String] {
    analysis.setAside.map { clause in
      "\(clause.text) (\(wording.setAside(clause.kind, clause.reason)))"
    }
  }

  private var facts: [String] {
    let facts = analysis.facts
    return facts.dates
      + (facts.delegates.map { ["\($0) \(wording.say("delegates", "délégués"))"] } ?? [])
      + (facts.budget.map { [$0] } ?? [])
  }

  var concepts: [String] {
    analysis.concepts.map { concept in
      wording.labeled(concept.label, concept.surfaces.joined(separator: ", "))
    }
  }

  var page: [StyledText] {
    section(wording.say("Language", "Langue"), [language])
      + section(wording.say("Requirements", "Exigences"), requirements)
      + section(wording.say("Excluded", "Exclu"), excluded)
      + section(wording.say("Conditions", "Conditions"), analysis.conditions.map(\.text))
      + section(wording.say("Facts", "Faits"), facts)
      + section(wording.say("Set aside", "Mis de côté"), setAside)
      + section(wording.say("Concepts", "Notions"), concepts)
      + [StyledText(wording.say("Tokens", "Mots"), .strong)]
      + tokens.aligned(width: width - 2).map { "  " + $0 }
  }

  private func section(_ title: String, _ lines: [String]) -> [StyledText] {
    guard !lines.isEmpty else { return [] }
    return [StyledText(title, .strong)]
      + lines.flatMap { StyledText("  " + $0).wrapped(to: width, hanging: 4) } + [""]
  }

  private var tokens: Table {
    var table = Table([
      .number(wording.say("bytes", "octets")), .init(stringLiteral: wording.say("word", "mot")),
      .init(stringLiteral: wording.say("term", "terme")),
      .init(stringLiteral: wording.say("kind", "sorte")),
    ])
    for token in analysis.tokens ?? [] {
      let term = token.isStopWord ? wording.say("(stop word)", "(mot vide)") : token.term
      table.append(["\(token.start)–\(token.end)", token.surface, term, token.kind])
    }
    return table
  }

  var sheet: Table {
    var table = Table([
      .number("start"), .number("end"), "surface", "term", "kind", "isStopWord",
    ])
    for token in analysis.tokens ?? [] {
      table.append([
        "\(token.start)", "\(token.end)", token.surface, token.term, token.kind,
        "\(token.isStopWord)",
      ])
    }
    return table
  }
}
