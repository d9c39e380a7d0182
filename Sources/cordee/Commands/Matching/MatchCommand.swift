internal import Application
internal import Matching

extension Command {
  static let match = Command(
    name: "match", summary: "rank the members that fit a need, and say why",
    usages: ["NEED", "--text TEXT", "--file FILE", "-"],
    explanation:
      "NEED is the id of a need in --needs. A text may be in any language that the models know; it "
      + "is split into what it asks, one requirement each, and every requirement is looked for in "
      + "every capability of the catalogue. Each member comes with the capability that answers, "
      + "the sentence that says so and the concepts that both sides name in their own language. "
      + "What nothing answers is said at the end; a need that nothing answers at all gets that "
      + "sentence and no list. --policy fair puts members that fit about equally well in the order of "
      + "the attention owed to them by the store's ledger of exposure, and says what that costs; only "
      + "--record writes to the ledger.",
    examples: [
      Example(
        line: "cordee match N021",
        meaning: "A Russian organizing committee looks for French suppliers."),
      Example(
        line: "cordee match N021 --top 3 --explain --lang fr",
        meaning: "Every part of the three best scores, in French."),
      Example(
        line: "cordee match --text \"Suche Beschneiungsanlage für 1.600 m\"",
        meaning: "A sentence, here in German."),
      Example(
        line: "cat request.txt | cordee match -", meaning: "A letter, from standard input."),
      Example(
        line: "cordee match N005 --filter 'kind=company,reference=CN,exclude=poma'",
        meaning: "Only companies that have worked in China, and without one of them."),
      Example(
        line: "cordee match N021 --format csv > n021.csv",
        meaning: "A row a member and requirement, for a spreadsheet."),
      Example(
        line: "cordee match N021 --store cordee.db --policy fair --record --theme snow",
        meaning: "Near-equal members by turns, and the list kept as put forward."),
      Example(
        line: "cordee match N021 --store cordee.db --without declined,met:180d",
        meaning: "Nobody who declined, or was met in the last 180 days."),
    ],
    options: NeedSource.options + [.top, .filter, .explain, without, policy, record, theme]
      + Option.sources + Option.display
  ) { invocation in
    if invocation.arguments.operands.count > 1 {
      throw UsageError.extraOperand(invocation.arguments.operands[1], command: "match")
    }
    let source = try NeedSource.read(id: invocation.arguments.operands.first, invocation)
    try invocation.withSession { session in
      let need = try source.need(in: session)
      let query = try query(need, session, invocation)
      return Report(try session.workspace.match(query).answer, to: need, invocation)
    }
  }

  private static func query(
    _ need: Need, _ session: CommandContext, _ invocation: Invocation
  ) throws -> MatchQuery {
    let arguments = invocation.arguments
    var query = MatchQuery(need)
    query.top = invocation.top
    query.policy = arguments.text(policy).flatMap(Policy.init) ?? query.policy
    query.without = try rules(arguments.text(without))
    query.eligibility = try invocation.eligibility(in: session)
    if !query.without.isEmpty { try session.checkStore(for: without.spelling) }
    if query.policy == .fair { try session.checkStore(for: policy.spelling) }
    if arguments.isSet(record) {
      try session.check(need.id, of: .need)
      try session.checkStore(for: record.spelling)
      query.record = MatchQuery.Record(theme: arguments.text(theme), by: Actor.ofCommandLine)
    }
    return query
  }

  private static func rules(_ text: String?) throws(UsageError) -> [InteractionRule] {
    var rules: [InteractionRule] = []
    for part in (text ?? "").split(separator: ",").map(String.init) {
      guard let rule = InteractionRule(part) else {
        throw .invalidValue(
          option: without.spelling, found: part, expected: InteractionRule.expectation,
          nearest: Spelling.nearest(to: part, among: Interaction.Kind.allCases.map(\.rawValue)))
      }
      rules.append(rule)
    }
    return rules
  }

  private static let without = Option(
    "without", .text("RELATION,…"),
    help: "Leave out members by what there has been with who asks: "
      + "\(InteractionRule.expectation). Needs a store's outcomes.")
  private static let policy = Option(
    "policy", .choice(Policy.allCases.map(\.rawValue)), fallback: Policy.merit.rawValue,
    help: "merit ranks by score alone; fair lets near-equal members take turns.")
  private static let record = Option(
    "record", isConfigurable: false,
    help: "Keep the list in the store's ledger of exposure, as put forward today.")
  private static let theme = Option(
    "theme", .text("TEXT"), isConfigurable: false, help: "With --record: what it is kept under.")
}
