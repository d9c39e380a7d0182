internal import Application
internal import Matching

extension Command {
  static let cover = Command(
    name: "cover", summary: "find who covers the lots of a call, alone and together",
    usages: ["CALL", "--text TEXT", "--file FILE", "-"],
    explanation:
      "Every lot (requirement) with every member that comes near; for each lot who could lead it "
      + "and who could complete; the fewest members that together cover every lot that anybody "
      + "covers, proved or with the bound that is; others that do without one of them; and the "
      + "lots that nobody covers, with what comes nearest. Of a plain text, the lots are those that "
      + "it numbers (Lot 1: …, Los 2 – …), else what it asks, one by one.",
    examples: [
      Example(
        line: "cordee cover N001", meaning: "The lots of Chimgan, and who could bid together."),
      Example(
        line: "cordee cover N001 --format html > chimgan.html",
        meaning: "A page to send to the members concerned."),
      Example(
        line: "cordee cover N001 --include poma --exclude mnd --per-group 1",
        meaning: "With one member, without another, and one of each group."),
    ],
    options: NeedSource.options
      + [level, include, exclude, perGroup, independent, alternatives, shown, .filter]
      + Option.sources
      + Option.displayed(
        as: .format(
          Format.allCases,
          "table is for reading, html is a page to send and print; json is one object, jsonl one "
            + "member a line"))
  ) { invocation in
    if invocation.arguments.operands.count > 1 {
      throw UsageError.extraOperand(invocation.arguments.operands[1], command: "cover")
    }
    let source = try NeedSource.read(id: invocation.arguments.operands.first, invocation)
    try invocation.withSession { session in
      let need = try source.need(in: session)
      var query = CoverageQuery(need)
      query.level = Double(invocation.arguments.count(level)) / 100
      query.top = invocation.arguments.count(shown)
      query.eligibility = try invocation.eligibility(in: session)
      query.rules = try rules(invocation, session)
      let coverage = try session.workspace.coverage(query)
      let names = session.index.catalogue.members.map { ($0.id, $0.name) }
      return Report(
        coverage, names: Dictionary(names, uniquingKeysWith: { first, _ in first }), invocation)
    }
  }

  private static func rules(_ invocation: Invocation, _ session: CommandContext) throws
    -> Consortium.Rules
  {
    var rules = Consortium.Rules()
    let arguments = invocation.arguments
    rules.included = Set(arguments.texts(include))
    rules.excluded = Set(arguments.texts(exclude))
    for id in rules.included.union(rules.excluded).sorted() {
      try session.check(id, of: .member)
    }
    if let id = rules.contradictions.first {
      throw UsageError.excluding([include, exclude].map { "\($0.spelling) \(id)" })
    }
    rules.perGroup = arguments.text(perGroup).flatMap { Int($0) }
    rules.needsIndependent = arguments.isSet(independent)
    rules.alternatives = arguments.count(alternatives)
    return rules
  }

  private static let shown = Option(
    "top", .count(1...10_000), fallback: "\(CoverageQuery.usualTop)",
    help: "How many members to show at most.")
  private static let level = Option(
    "level", .count(1...100), fallback: "\(Int(CoverageQuery.usualLevel * 100))",
    help: "The chance in percent from which a lot counts as covered.")
  private static let include = Option(
    "include", .text("MEMBER"), mayRepeat: true, isConfigurable: false,
    help: "A member that stands in every consortium.")
  private static let exclude = Option(
    "exclude", .text("MEMBER"), mayRepeat: true, isConfigurable: false,
    help: "A member that is left out of everything.")
  private static let perGroup = Option(
    "per-group", .count(1...1_000), help: "Members of one group in a consortium at most.")
  private static let independent = Option(
    "independent",
    help: "Ask for at least one member that belongs to no group, which is as near to a small firm "
      + "as the catalogue knows.")
  private static let alternatives = Option(
    "alternatives", .count(0...100), fallback: "3", help: "Other consortia to give at most.")
}
