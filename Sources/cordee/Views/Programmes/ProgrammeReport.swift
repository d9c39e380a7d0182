internal import Application
internal import Scheduling

extension Report {
  /// A programme with its proof and what it does not meet.
  ///
  /// - Parameter context: of the store, where one is used.
  init(_ plan: SchedulingResult, _ invocation: Invocation, _ context: ProgrammeContext? = nil) {
    let wording = invocation.wording
    let sentences = ProgrammeSentences(
      plan: plan, wording: wording,
      warnings: context?.warnings(for: plan.timetable, plan.names, wording.onPaper) ?? [])
    self.init(
      object: plan.programme, lines: plan.programme.meetings,
      sheet: Table(plan.edition(.english).meetingTable),
      heading: sentences.title, digest: sentences.digest,
      notes: [sentences.proof] + sentences.unmet + sentences.changes + sentences.undated
        + sentences.warnings,
      page: ProgrammePage(sentences: sentences, width: invocation.terminal.width).lines)
  }

  /// In what a programme breaks the rules.
  init(_ collisions: [ConstraintViolation], of path: String, _ invocation: Invocation) {
    let sentences = collisions.map { "\($0)" }
    let verdict =
      collisions.isEmpty
      ? invocation.wording.say("No rule is broken.", "Aucune règle n’est enfreinte.")
      : invocation.wording.say(
        collisions.count == 1 ? "1 finding" : "\(collisions.count) findings",
        collisions.count == 1 ? "1 constat" : "\(collisions.count) constats")
    self.init(
      object: Findings(programme: path, collisions: sentences), lines: sentences,
      sheet: Table(["collision"], rows: sentences.map { [$0] }), heading: path, notes: [verdict],
      page: sentences.flatMap { StyledText($0).wrapped(to: invocation.terminal.width, hanging: 2) }
        + [StyledText(verdict, collisions.isEmpty ? .good : .bad)])
  }

  private struct Findings: Encodable {
    let programme: String
    let collisions: [String]
  }
}

/// The programme as a person reads it: day by day, slot by slot.
struct ProgrammePage {
  let sentences: ProgrammeSentences
  let width: Int

  var lines: [StyledText] {
    [StyledText(sentences.title, .strong), ""]
      + sentences.plan.timetable.days.indices.flatMap(day)
      + StyledText(sentences.proof, sentences.plan.programme.isOptimal ? .good : .fair)
      .wrapped(to: width)
      + sentences.unmet.flatMap { StyledText($0, .bad).wrapped(to: width, hanging: 2) }
      + (sentences.changes + sentences.undated + sentences.warnings).flatMap {
        StyledText($0).wrapped(to: width, hanging: 2)
      }
  }

  private func day(_ day: Int) -> [StyledText] {
    let plan = sentences.plan
    let slots = plan.timetable.slots.filter { $0.day == day }
      .sorted { $0.start < $1.start }
    let rows = slots.flatMap { slot in
      plan.programme.meetings.filter { $0.slot == slot.id }.enumerated().map { index, meeting in
        [index == 0 ? "\(slot.start)" : ""] + sentences.cells(meeting)
      }
    }
    guard !rows.isEmpty else { return [] }
    let table = Table(sentences.columns(sentences.wording.say("time", "heure")), rows: rows)
    return [StyledText(plan.timetable.days[day], .strong)] + table.aligned(width: width) + [""]
  }
}
