extension UnmetDemand {
  /// What is not met, and what would help.
  ///
  /// - Parameter name: of a party, by its id.
  package func sentence(_ wording: PaperWording, name: (String) -> String) -> String {
    let options = relaxations.map { $0.sentence(wording, name: name) }
    let verdict =
      isProven
      ? wording.say("cannot be met", "est impossible")
      : wording.say("was not found possible", "n’a pas été trouvé possible")
    let help =
      options.isEmpty
      ? "."
      : wording.say(". It would be feasible with ", ". Ce serait possible avec ")
        + options.joined(separator: wording.say("; or ", " ; ou ")) + "."
    return wording.labeled(
      wording.say("Not met", "Non satisfait"),
      "\(demand.sentence(wording, name: name)) \(verdict)\(help)")
  }
}

extension Demand {
  fileprivate func sentence(_ wording: PaperWording, name: (String) -> String) -> String {
    let party = name(self.party)
    let member = self.member.map(name) ?? ""
    return switch kind {
    case .forced:
      wording.say("that \(party) meets \(member)", "que \(party) rencontre \(member)")
    case .confirmed:
      wording.say(
        "that \(party) meets \(member) in \(slot ?? "")",
        "que \(party) rencontre \(member) en \(slot ?? "")")
    case .minimum:
      wording.say(
        "\(asked == 1 ? "1 meeting" : "\(asked) meetings") of \(party) (it has \(met))",
        "\(asked) rendez-vous pour \(party) (il en a \(met))")
    }
  }
}

extension Relaxation {
  fileprivate func sentence(_ wording: PaperWording, name: (String) -> String) -> String {
    let subject = self.subject.map(name) ?? ""
    let other = self.other.map(name) ?? ""
    return switch kind {
    case .moreSlots:
      wording.counted(amount, "more slot", "more slots", "créneau de plus", "créneaux de plus")
    case .moreTables:
      wording.counted(amount, "more table", "more tables", "table de plus", "tables de plus")
    case .moreInterpreters:
      wording.counted(
        amount, "more interpreter", "more interpreters", "interprète de plus",
        "interprètes de plus") + (languages.map { " (\($0.joined(separator: "–")))" } ?? "")
    case .raiseLimit:
      wording.counted(
        amount, "more meeting allowed to \(subject)", "more meetings allowed to \(subject)",
        "rendez-vous de plus permis à \(subject)", "rendez-vous de plus permis à \(subject)")
    case .lowerMinimum:
      wording.counted(
        amount, "meeting fewer asked for \(subject)", "meetings fewer asked for \(subject)",
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
      wording.say(
        "\(subject) there in \(slot ?? "")", "\(subject) présent en \(slot ?? "")")
    }
  }
}

extension PaperWording {
  /// A number with its word in the right form.
  package func counted(
    _ count: Int, _ one: String, _ many: String, _ un: String, _ plusieurs: String
  ) -> String {
    "\(count) " + (count == 1 ? say(one, un) : say(many, plusieurs))
  }
}
