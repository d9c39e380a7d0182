internal import Application

extension Command {
  static let opportunities = Command(
    name: "opportunities", summary: "find the needs that a member could answer",
    usages: ["MEMBER"],
    explanation:
      "The reverse of match: the needs of --needs, the one that the member fits best first, with "
      + "its place among all members for each.",
    examples: [
      Example(
        line: "cordee opportunities mnd", meaning: "What MND could answer today."),
      Example(
        line: "cordee opportunities anena --format json", meaning: "The same as JSON, for one."),
    ],
    options: [.top, .explain] + Option.sources + Option.display
  ) { invocation in
    let member = try invocation.operands("a member's id")[0]
    try invocation.withSession { session in
      try session.check(member, of: .member)
      return Report(
        try session.workspace.opportunities(for: member, top: invocation.top), for: member,
        invocation)
    }
  }
}
