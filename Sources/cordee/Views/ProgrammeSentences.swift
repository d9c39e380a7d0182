internal import Scheduling

/// What is said of a programme, for the terminal and Markdown.
struct ProgrammeSentences {
  let plan: Plan
  let wording: Wording

  private var programme: Programme { plan.programme }

  var title: String {
    let count = programme.meetings.count
    let meetings = wording.counted(count, "meeting", "meetings", "rendez-vous", "rendez-vous")
    return programme.need.map { wording.labeled($0, meetings) } ?? meetings
  }

  var columns: [Table.Column] {
    wording == .french
      ? [
        "heure", .number("table"), "délégué", "adhérent", "interprète", .number("score"),
        "pourquoi",
      ]
      : [
        "time", .number("table"), "delegate", "member", "interpreter", .number("score"), "why",
      ]
  }

  var digest: Table {
    Table(
      columns,
      rows: programme.meetings.map { meeting in
        [
          meeting.slot, "\(meeting.table)", plan.name(of: meeting.delegate),
          plan.name(of: meeting.member), meeting.interpreter ?? "",
          wording.number(meeting.score.value), reason(of: meeting),
        ]
      })
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
    return wording.say(
      "Score \(score), the best found; no programme under these rules is worth more than \(bound) "
        + "(gap \(gap) %).",
      "Score \(score), le meilleur trouvé ; aucun programme ne vaut plus de \(bound) sous ces "
        + "règles (écart \(gap) %).")
  }

  func reason(of meeting: Meeting) -> String {
    if let topic = meeting.reason?.topic, let title = meeting.reason?.title {
      return "\(topic) → \(title)"
    }
    let wishes = meeting.reason?.wishes ?? []
    return wishes.map { wish in
      wording.say(
        "wish \(wish.place) of \(plan.name(of: wish.party))",
        "vœu \(wish.place) de \(plan.name(of: wish.party))")
    }.joined(separator: ", ")
  }

  var unmet: [String] {
    programme.unmet.map { UnmetSentence(unmet: $0, plan: plan, wording: wording).text }
  }

  var changes: [String] {
    plan.changes.map { ChangeSentence(change: $0, plan: plan, wording: wording).text }
  }
}
