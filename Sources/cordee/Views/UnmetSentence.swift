internal import Scheduling

/// A demand that is not met, and what would help.
struct UnmetSentence {
  let unmet: UnmetDemand
  let plan: Plan
  let wording: Wording

  var text: String {
    let options = unmet.relaxations.map(relaxation)
    let verdict =
      unmet.isProven
      ? wording.say("cannot be met", "est impossible")
      : wording.say("was not found possible", "n’a pas été trouvé possible")
    let help =
      options.isEmpty
      ? "."
      : wording.say(". It would be feasible with ", ". Ce serait possible avec ")
        + options.joined(separator: wording.say("; or ", " ; ou ")) + "."
    return wording.labeled(wording.say("Not met", "Non satisfait"), "\(demand) \(verdict)\(help)")
  }

  private var demand: String {
    let demand = unmet.demand
    let party = plan.name(of: demand.party)
    let member = demand.member.map(plan.name) ?? ""
    return switch demand.kind {
    case .forced:
      wording.say("that \(party) meets \(member)", "que \(party) rencontre \(member)")
    case .confirmed:
      wording.say(
        "that \(party) meets \(member) in \(demand.slot ?? "")",
        "que \(party) rencontre \(member) en \(demand.slot ?? "")")
    case .minimum:
      wording.say(
        "\(demand.asked == 1 ? "1 meeting" : "\(demand.asked) meetings") of \(party) "
          + "(it has \(demand.met))",
        "\(demand.asked) rendez-vous pour \(party) (il en a \(demand.met))")
    }
  }

  private func relaxation(_ relaxation: Relaxation) -> String {
    let subject = relaxation.subject.map(plan.name) ?? ""
    let other = relaxation.other.map(plan.name) ?? ""
    let count = relaxation.amount
    let slot = relaxation.slot ?? ""
    return switch relaxation.kind {
    case .moreSlots:
      wording.counted(count, "more slot", "more slots", "créneau de plus", "créneaux de plus")
    case .moreTables:
      wording.counted(count, "more table", "more tables", "table de plus", "tables de plus")
    case .moreInterpreters:
      wording.counted(
        count, "more interpreter", "more interpreters", "interprète de plus",
        "interprètes de plus")
    case .raiseLimit:
      wording.counted(
        count, "more meeting allowed to \(subject)", "more meetings allowed to \(subject)",
        "rendez-vous de plus permis à \(subject)", "rendez-vous de plus permis à \(subject)")
    case .lowerMinimum:
      wording.counted(
        count, "meeting fewer asked for \(subject)", "meetings fewer asked for \(subject)",
        "rendez-vous de moins demandé pour \(subject)",
        "rendez-vous de moins demandés pour \(subject)")
    case .release:
      wording.say(
        "\(subject) and \(other) not having to meet",
        "\(subject) et \(other) non tenus de se rencontrer")
    case .allow:
      wording.say(
        "\(subject) and \(other) allowed to meet", "\(subject) et \(other) autorisés à se voir")
    case .attend:
      wording.say("\(subject) there in \(slot)", "\(subject) présent en \(slot)")
    }
  }
}

extension Wording {
  /// A number with its word in the right form.
  func counted(
    _ count: Int, _ one: String, _ many: String, _ un: String, _ plusieurs: String
  ) -> String {
    "\(count) " + (count == 1 ? say(one, un) : say(many, plusieurs))
  }
}
