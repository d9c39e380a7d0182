internal import Application
internal import Matching

extension Command {
  static let complement = Command(
    name: "complement", summary: "find who completes some members for a need",
    usages: ["MEMBER… --for NEED", "MEMBER… --text TEXT", "MEMBER… --file FILE"],
    explanation:
      "For a consortium: given who is in it already, which member answers what they leave open, "
      + "and by how much the whole gains.",
    examples: [
      Example(
        line: "cordee complement poma --for N001",
        meaning: "Who should join POMA for the six lots of Chimgan."),
      Example(
        line: "cordee complement poma technoalpin-france --for N001 --top 3",
        meaning: "Who completes the two."),
    ],
    options: [forNeed] + NeedSource.options + [.top, .filter, .explain] + Option.sources
      + Option.display
  ) { invocation in
    let members = invocation.arguments.operands
    guard !members.isEmpty else {
      throw UsageError.missingOperand("a member's id", command: invocation.command)
    }
    let source = try NeedSource.read(id: invocation.arguments.text(forNeed), invocation)
    try invocation.withSession { session in
      for member in members { try session.check(member, of: .member) }
      let need = try source.need(in: session)
      let found = try session.workspace.complements(
        of: members, for: need, top: invocation.top,
        eligibility: invocation.eligibility(in: session))
      return Report(found.items, of: members, for: need, found.admission, invocation)
    }
  }

  private static let forNeed = Option(
    "for", .text("NEED"), isConfigurable: false, help: "The need's id; - is standard input.")
}
