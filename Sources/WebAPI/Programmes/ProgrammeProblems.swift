internal import Scheduling

extension Problem {
  /// - Parameter place: of what was read within the body, such as `timetable`.
  init(_ error: TimetableError, within place: String? = nil) {
    let found = error.field == "the file" ? nil : error.field
    let field = [place, found].compactMap { $0 }.joined(separator: ".")
    self.init(
      .invalidField, "\(field): \(error.reason)",
      errors: [FieldError(field: field, detail: error.reason)])
  }

  /// Every collision at its place.
  init(
    colliding collisions: [ConstraintViolation], in wording: PaperWording, name: (String) -> String,
    place: (ConstraintViolation) -> String
  ) {
    self.init(
      .collidingProgramme,
      wording.say(
        "the programme would break \(collisions.count == 1 ? "1 rule" : "\(collisions.count) rules"); "
          + "POST …/check lists them without storing anything",
        "règles qui seraient enfreintes\u{A0}: \(collisions.count)\u{A0}; POST …/check les liste sans "
          + "rien enregistrer"),
      errors: collisions.map {
        FieldError(field: place($0), detail: $0.sentence(wording, name: name))
      })
  }

  /// Every demand that is not met, with the changes that would make it feasible.
  init(infeasible plan: SchedulingResult, in wording: PaperWording) {
    let unmet = plan.programme.unmet
    self.init(
      .infeasibleProgramme,
      wording.say(
        "\(unmet.count == 1 ? "1 demand is" : "\(unmet.count) demands are") not met; make one of the "
          + "changes listed for each, or give more budget_ms where it was only not found possible",
        "demandes non satisfaites\u{A0}: \(unmet.count)\u{A0}; faites l’un des changements dits pour "
          + "chacune, ou donnez plus de budget_ms si ce n’est que non trouvé"),
      errors: unmet.map {
        FieldError(
          field: "timetable.\(plan.timetable.field(of: $0.demand))",
          detail: $0.sentence(wording, name: plan.name))
      })
  }
}

extension Timetable {
  /// Where a demand stands.
  fileprivate func field(of demand: Demand) -> String {
    func place(_ appointments: [Appointment]) -> Int {
      appointments.firstIndex {
        $0.delegate == demand.party && $0.member == demand.member
          && (demand.slot == nil || $0.slot == demand.slot)
      } ?? 0
    }
    switch demand.kind {
    case .forced: return "forced[\(place(forced))]"
    case .confirmed: return "confirmed[\(place(confirmed))]"
    case .minimum:
      for (name, side) in [("delegates", delegates), ("members", members), ("parties", parties)] {
        guard let index = side.firstIndex(where: { $0.id == demand.party }) else { continue }
        return "\(name)[\(index)].meetings"
      }
      return "limits"
    }
  }
}
