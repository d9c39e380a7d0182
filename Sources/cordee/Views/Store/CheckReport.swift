extension Report {
  /// What is there, what is not, and what to do about it.
  init(_ checks: [Check], _ invocation: Invocation) {
    let wording = invocation.wording
    let width = invocation.terminal.width
    let sheet = Table(
      ["check", "state", "detail", "remedy"],
      rows: checks.map { [$0.name, $0.state.rawValue, $0.detail, $0.remedy ?? ""] })
    let columns = checks.map { DisplayWidth.of($0.name) }.max() ?? 0
    let lines = checks.flatMap { check -> [StyledText] in
      let mark = StyledText(wording.mark(check.state), check.state.style).padded(to: 9)
      let name = StyledText(check.name, .strong).padded(to: columns + 2)
      let left = 9 + columns + 2
      let remedy = check.remedy.map { remedy in
        (StyledText(String(repeating: " ", count: left)) + StyledText("→ \(remedy)", .fair))
          .wrapped(to: width, hanging: left + 2)
      }
      return (mark + name + StyledText(check.detail)).wrapped(to: width, hanging: left)
        + (remedy ?? [])
    }
    self.init(
      object: Checks(checks: checks), lines: checks, sheet: sheet,
      heading: "cordee doctor", page: lines)
  }

  private struct Checks: Encodable {
    let checks: [Check]
  }
}

extension Wording {
  fileprivate func mark(_ state: Check.State) -> String {
    switch state {
    case .ok: "ok"
    case .missing: say("missing", "absent")
    case .wrong: say("wrong", "faux")
    }
  }
}

extension Check.State {
  fileprivate var style: StyledText.Style {
    switch self {
    case .ok: .good
    case .missing: .weak
    case .wrong: .bad
    }
  }
}
