extension Command {
  static let doctor = Command(
    name: "doctor", summary: "check that everything an answer needs is there",
    usages: [""],
    explanation:
      "Libraries, model files and their hashes, the cache, the catalogue, the glossary, the fitted "
      + "weights: each is there, or comes with what to do about it. Ends with 69 where something "
      + "is missing or wrong.",
    examples: [
      Example(line: "cordee doctor", meaning: "After an installation, or when an answer is odd."),
      Example(
        line: "cordee doctor --models /opt/cordee/models",
        meaning: "For model files kept elsewhere."),
    ],
    options: Option.sources + Option.display
  ) { invocation in
    _ = try invocation.operands()
    let checks = CommandContext.checks(options: try CommandContextOptions(invocation))
    try invocation.withProgress { _ in Report(checks, invocation) }
    let failed = checks.filter { $0.state != .ok }.map(\.name)
    if !failed.isEmpty { throw DoctorError.found(failed) }
  }
}

/// What the doctor ends with where not all is well.
enum DoctorError: Error, Equatable, CustomStringConvertible {
  case found([String])

  var description: String {
    switch self {
    case .found(let names): "not all is well: \(names.joined(separator: ", "))"
    }
  }
}
