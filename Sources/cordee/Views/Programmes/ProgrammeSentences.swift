internal import Scheduling

/// What is said of a programme, for the terminal and Markdown.
struct ProgrammeSentences {
  let plan: SchedulingResult
  let wording: Wording
  private let names: PartyNames
  /// What the store knows that was minded, or should be.
  let warnings: [String]

  init(plan: SchedulingResult, wording: Wording, warnings: [String] = []) {
    (self.plan, self.wording) = (plan, wording)
    names = plan.names
    self.warnings = names.shared(in: wording.onPaper) + warnings
  }

  private var programme: Programme { plan.programme }

  var title: String {
    let count = programme.meetings.count
    let meetings = wording.onPaper.counted(
      count, "meeting", "meetings", "rendez-vous", "rendez-vous")
    return programme.need.map { wording.labeled($0, meetings) } ?? meetings
  }

  /// A column of interpreters only where there are some.
  private var hasInterpreters: Bool { !plan.timetable.interpreters.isEmpty }

  /// Under `heading`, what a row of `cells` holds.
  func columns(_ heading: String) -> [Table.Column] {
    let sides: [String] =
      plan.timetable.isOfOneKind
      ? [wording.say("party", "participant"), wording.say("with", "avec")]
      : [wording.say("delegate", "délégué"), wording.member]
    let interpreter = hasInterpreters ? [wording.say("interpreter", "interprète")] : []
    return [Table.Column(stringLiteral: heading), .number(wording.say("table", "table"))]
      + (sides + interpreter).map(Table.Column.init(stringLiteral:))
      + [.number(wording.score), Table.Column(stringLiteral: wording.reason)]
  }

  func cells(_ meeting: Meeting) -> [String] {
    ["\(meeting.table)", names[meeting.delegate], names[meeting.member]]
      + (hasInterpreters ? [meeting.interpreter ?? ""] : [])
      + [wording.number(meeting.score.value), reason(of: meeting)]
  }

  var digest: Table {
    Table(
      columns(wording.say("slot", "créneau")),
      rows: programme.meetings.map { [$0.slot] + cells($0) })
  }

  /// Whether nothing better exists, or how far that may be away.
  var proof: String {
    let score = wording.number(programme.objective.value, places: 6)
    let bound = wording.number(programme.bound.value, places: 6)
    if programme.isOptimal {
      return wording.say(
        "Score \(score), and the bound is \(bound): proven, no programme under these rules is "
          + "worth more.",
        "Score \(score), et la borne est \(bound) : c’est prouvé, aucun programme ne vaut plus "
          + "sous ces règles.")
    }
    let gap = wording.number(100 * programme.gap, places: 2)
    if !plan.changes.isEmpty {
      return wording.say(
        "Score \(score), moving as little as possible; made wholly anew it could be worth at most "
          + "\(bound) (gap \(gap) %).",
        "Score \(score), en bougeant le moins possible ; refait en entier il vaudrait au plus "
          + "\(bound) (écart \(gap) %).")
    }
    return wording.say(
      "Score \(score), the best found; no programme under these rules is worth more than \(bound) "
        + "(gap \(gap) %).",
      "Score \(score), le meilleur trouvé ; aucun programme ne vaut plus de \(bound) sous ces "
        + "règles (écart \(gap) %).")
  }

  /// Where no calendars can be written.
  var undated: [String] {
    let timetable = plan.timetable
    guard timetable.slots.contains(where: { timetable.date(of: $0) == nil }) else { return [] }
    return [
      wording.say(
        "The timetable lacks dates (days, such as 2026-04-22), so --out writes no calendars.",
        "L’horaire n’a pas toutes ses dates (days, comme 2026-04-22) : --out n’écrit pas d’agenda.")
    ]
  }

  func reason(of meeting: Meeting) -> String {
    if let topic = meeting.reason?.topic, let title = meeting.reason?.title {
      return "\(topic) → \(title)"
    }
    let wishes = meeting.reason?.wishes ?? []
    return wishes.map { wish in
      wording.say(
        "wish \(wish.place) of \(names[wish.party])",
        "vœu \(wish.place) de \(names[wish.party])")
    }.joined(separator: ", ")
  }

  var unmet: [String] {
    programme.unmet.map { $0.sentence(wording.onPaper) { names[$0] } }
  }

  var changes: [String] {
    plan.changes.map { $0.sentence(wording.onPaper) { names[$0] } }
  }
}

extension Wording {
  /// The same language for what is printed.
  var onPaper: PaperWording { self == .french ? .french : .english }
}
