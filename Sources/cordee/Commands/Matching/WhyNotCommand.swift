internal import Application

extension Command {
  static let whyNot = Command(
    name: "why-not", summary: "say why a member is not in a list, or not higher",
    usages: ["NEED MEMBER", "MEMBER --text TEXT", "MEMBER --file FILE"],
    explanation:
      "For the member who calls. Says which rule of the filter puts it out, or what its sheet "
      + "lacks, and sets its score beside the last of the list, part by part.",
    examples: [
      Example(
        line: "cordee why-not N021 poma", meaning: "Where POMA stands for N021, and why there."),
      Example(
        line: "cordee why-not N021 anena --filter kind=company",
        meaning: "A rule puts it out; its score is shown all the same."),
    ],
    options: NeedSource.options + [.filter, .explain] + Option.sources + Option.display
  ) { invocation in
    let (need, member) = try operands(invocation)
    let source = try NeedSource.read(id: need, invocation)
    try invocation.withSession { session in
      try session.check(member, of: .member)
      let need = try source.need(in: session)
      let whyNot = try session.workspace.whyNot(
        member, for: need, eligibility: invocation.eligibility(in: session))
      return Report(whyNot, for: need, invocation)
    }
  }

  /// The need comes first, unless it is given by an option.
  private static func operands(
    _ invocation: Invocation
  ) throws(UsageError) -> (need: String?, member: String) {
    let operands = invocation.arguments.operands
    let isGiven = NeedSource.options.contains { invocation.arguments.text($0) != nil }
    if operands.count == 1, isGiven { return (nil, operands[0]) }
    let both = try invocation.operands("a need's id", "a need's id and a member's id")
    return (both[0], both[1])
  }
}
