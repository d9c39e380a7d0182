internal import Application
internal import Matching

extension Command {
  static let similar = Command(
    name: "similar", summary: "find members that offer much the same as one",
    usages: ["MEMBER"],
    explanation:
      "For a delegation that wants a second offer, or when a member cannot come. Members are "
      + "compared capability by capability, whatever the language of their sheets.",
    examples: [
      Example(line: "cordee similar poma", meaning: "Other builders of ropeways."),
      Example(
        line: "cordee similar technoalpin-france --filter kind=company --format md",
        meaning: "A Markdown table of other snowmakers."),
    ],
    options: [.top, .filter, .explain] + Option.sources + Option.display
  ) { invocation in
    let member = try invocation.operands("a member's id")[0]
    try invocation.withSession { session in
      try session.check(member, of: .member)
      let found = try session.workspace.similar(
        to: member, top: invocation.top, eligibility: invocation.eligibility(in: session))
      return Report(found.items, to: member, found.admission, invocation)
    }
  }
}
