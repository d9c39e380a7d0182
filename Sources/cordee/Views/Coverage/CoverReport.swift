internal import Matching

extension Report {
  /// The lots of a call, who covers them, and with whom.
  ///
  /// - Parameter names: of members by id, for whom does not know their ids.
  init(_ coverage: Coverage, names: [String: String], _ invocation: Invocation) {
    let view = CoverView(
      coverage: coverage, wording: invocation.wording, width: invocation.terminal.width)
    self.init(
      object: coverage, lines: coverage.members, sheet: CoverSheet(coverage).sheet,
      heading: view.title, digest: view.matrix, notes: view.notes, page: view.page,
      sendable: CoverPage(
        coverage: coverage,
        sentences: CoverSentences(coverage: coverage, wording: invocation.wording, names: names)
      ).page)
  }
}

/// What is said of a coverage, for the terminal, Markdown and a page to send.
struct CoverSentences {
  let coverage: Coverage
  let wording: Wording
  /// Of members by id; without them, ids are said.
  var names: [String: String] = [:]

  func name(_ member: String) -> String { names[member] ?? member }

  var title: String {
    coverage.title.isEmpty ? coverage.need : "\(coverage.need): \(coverage.title)"
  }

  var facts: String {
    let covered = coverage.lots.count { $0.covered }
    let level = Decimals.percent(coverage.level)
    let facts = wording.say(
      "\(covered) of \(coverage.lots.count) lots covered at \(level) %",
      "\(covered) lots sur \(coverage.lots.count) couverts à \(level) %")
    return coverage.admission.map { facts + wording.semicolon + wording.admitted($0) } ?? facts
  }

  var lots: String { wording.say("Lots", "Lots") }
  var alternatives: String { wording.say("Others", "Autres groupements") }
  var matrix: String {
    wording.say(
      "Chance in percent that a member covers a lot", "Chance en % qu’un adhérent couvre un lot")
  }
  var leads: String { wording.say("can lead", "peut porter le lot") }
  var completes: String { wording.say("can complete", "peut compléter") }

  func size(of consortium: Consortium) -> String {
    let count = consortium.members.count
    guard count > 0 else {
      return wording.say(
        "No consortium: nobody covers a lot.", "Aucun groupement : nul ne couvre un lot.")
    }
    let size = wording.say(
      count == 1 ? "A consortium of 1 member" : "A consortium of \(count) members",
      count == 1 ? "Un groupement d’un adhérent" : "Un groupement de \(count) adhérents")
    return size + reach(of: consortium) + proof(of: consortium) + open(consortium)
  }

  /// Only a part of the lots, where it leaves some open.
  private func reach(of consortium: Consortium) -> String {
    let open = consortium.uncovered.count
    guard open > 0 else { return "" }
    let (covered, all) = (coverage.lots.count - open, coverage.lots.count)
    return wording.say(" for \(covered) of \(all) lots", " pour \(covered) lots sur \(all)")
  }

  private func proof(of consortium: Consortium) -> String {
    let isComplete = consortium.uncovered.isEmpty
    if consortium.isOptimal {
      return isComplete
        ? wording.say(", proved the smallest", ", le plus petit, c’est prouvé")
        : wording.say(
          ", the only lots that anybody covers; proved the smallest for these",
          ", les seuls que quelqu’un couvre ; le plus petit pour ceux-là, c’est prouvé")
    }
    return wording.say(
      ", the smallest found; no fewer than \(consortium.bound)",
      ", le plus petit trouvé ; pas moins de \(consortium.bound)")
  }

  /// `leads R1 R2, completes R3`.
  func part(of partner: Consortium.Partner) -> String {
    let parts = [
      (wording.say("leads", "porte"), partner.lots),
      (wording.say("completes", "complète"), partner.completes),
    ].filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: " "))" }
    return parts.isEmpty
      ? wording.say("covers no lot", "ne couvre aucun lot") : parts.joined(separator: ", ")
  }

  /// `without POMA: A, B; open: R3`.
  func other(_ consortium: Consortium) -> String {
    let left =
      consortium.without.map { wording.say("without \(name($0))", "sans \(name($0))") } ?? ""
    let names = consortium.members.map(\.name).joined(separator: ", ")
    return wording.labeled(left, names) + open(consortium)
  }

  func open(_ consortium: Consortium) -> String {
    guard !consortium.uncovered.isEmpty else { return "" }
    return wording.semicolon
      + wording.labeled(
        wording.say("open", "à découvert"), consortium.uncovered.joined(separator: " "))
  }

  var brokenRules: [String] {
    coverage.consortium.brokenRules.map { rule in
      rule == "perGroup"
        ? wording.say(
          "Those that must stand in it are more of one group than the rule admits.",
          "Les adhérents imposés sont plus d’un même groupe que la règle n’en admet.")
        : wording.say(
          "No member of no group covers a lot, so the rule of one such member is not kept.",
          "Aucun adhérent hors groupe ne couvre de lot : la règle n’est pas tenue.")
    }
  }

  /// `nearest: member, Capability (12 %)`.
  func nearest(_ lot: Coverage.Lot) -> String {
    guard let nearest = lot.nearest else { return wording.say("nobody", "personne") }
    return wording.labeled(
      wording.nearest,
      "\(name(nearest.member)), \(nearest.title) (\(Decimals.percent(nearest.probability)) %)")
  }
}

private struct CoverView {
  let coverage: Coverage
  let wording: Wording
  let width: Int

  var sentences: CoverSentences { CoverSentences(coverage: coverage, wording: wording) }

  var title: String { sentences.title }

  var page: [StyledText] {
    StyledText(title, .strong).wrapped(to: width) + [StyledText(sentences.facts), ""]
      + [StyledText(sentences.lots, .strong)] + coverage.lots.flatMap(lines)
      + ["", StyledText(sentences.size(of: coverage.consortium), .strong)]
      + coverage.consortium.members.flatMap(line)
      + sentences.brokenRules.flatMap { StyledText($0, .weak).wrapped(to: width) }
      + others + chances
  }

  private var chances: [StyledText] {
    coverage.members.isEmpty
      ? [] : ["", StyledText(sentences.matrix, .strong)] + matrix.aligned(width: width)
  }

  private var others: [StyledText] {
    guard !coverage.alternatives.isEmpty else { return [] }
    return ["", StyledText(sentences.alternatives, .strong)]
      + coverage.alternatives.flatMap {
        StyledText("  " + sentences.other($0)).wrapped(to: width, hanging: 4)
      }
  }

  private func lines(_ lot: Coverage.Lot) -> [StyledText] {
    let head = StyledText("  \(lot.id) ", .faint) + StyledText(lot.title)
    let who =
      lot.covered
      ? [(sentences.leads, lot.leads), (sentences.completes, lot.completes)]
        .filter { !$0.1.isEmpty }
        .map { StyledText("     " + wording.labeled($0.0, $0.1.joined(separator: ", "))) }
      : [StyledText("     " + sentences.nearest(lot), .weak)]
    return ([head] + who).flatMap { $0.wrapped(to: width, hanging: 7) }
  }

  private func line(_ partner: Consortium.Partner) -> [StyledText] {
    (StyledText("  ") + StyledText(partner.name, .strong)
      + StyledText(": " + sentences.part(of: partner))).wrapped(to: width, hanging: 4)
  }

  /// Members by lots, in percent.
  var matrix: Table {
    var table = Table(
      [.init(stringLiteral: wording.member)] + coverage.lots.map { .number($0.id) })
    for row in coverage.members {
      table.append([row.name] + row.probabilities.map(Decimals.percent))
    }
    return table
  }

  var notes: [String] {
    [sentences.facts, sentences.size(of: coverage.consortium)]
      + coverage.consortium.members.map { "\($0.name): \(sentences.part(of: $0))" }
      + sentences.brokenRules + coverage.alternatives.map(sentences.other)
      + coverage.lots.filter { !$0.covered }.map {
        "\($0.id) \($0.title)\(wording.semicolon)\(sentences.nearest($0))"
      }
  }
}
