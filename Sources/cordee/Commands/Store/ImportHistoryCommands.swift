internal import Application
internal import Storage

extension Command {
  /// `cordee import --list`.
  static func listImports(_ invocation: Invocation) throws {
    let history = try ImportHistory(ofStoreAt: invocation.arguments.text(.store) ?? "")
    try invocation.withProgress { _ in Report(try history.entries(), invocation) }
  }

  /// `cordee import --undo [NUMBER]`.
  static func undoImport(_ invocation: Invocation, isPlan: Bool) throws {
    let operands = invocation.arguments.operands
    if operands.count > 1 {
      throw UsageError.extraOperand(operands[1], command: invocation.command)
    }
    let number = operands.first.flatMap(Int.init)
    if let operand = operands.first, number == nil {
      throw UsageError.invalidValue(
        option: "--undo", found: operand, expected: "the number of an import", nearest: nil)
    }
    let history = try ImportHistory(ofStoreAt: invocation.arguments.text(.store) ?? "")
    var kept = 0
    try invocation.withProgress { _ in
      let undo = try history.undo(number, isPlan: isPlan, by: Actor.ofCommandLine)
      kept = undo.kept.count
      return Report(undo, isPlan: isPlan, invocation)
    }
    if kept > 0 { throw ImportError.kept(kept) }
  }
}
