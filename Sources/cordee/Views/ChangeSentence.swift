internal import Scheduling

/// What became of a meeting, and why.
struct ChangeSentence {
  let change: Change
  let plan: Plan
  let wording: Wording

  var text: String {
    let pair = "\(plan.name(of: change.delegate)) – \(plan.name(of: change.member))"
    return wording.labeled(pair, "\(movement) (\(cause))")
  }

  private var movement: String {
    let from = change.from.map(place) ?? ""
    let to = change.to.map(place) ?? ""
    return switch change.kind {
    case .moved: wording.say("moved from \(from) to \(to)", "déplacé de \(from) à \(to)")
    case .reseated:
      wording.say("stays, from \(from) to \(to)", "maintenu, de \(from) à \(to)")
    case .dropped: wording.say("dropped from \(from)", "supprimé en \(from)")
    case .added: wording.say("added in \(to)", "ajouté en \(to)")
    }
  }

  private func place(_ place: Change.Place) -> String {
    let seat = "\(place.slot), table \(place.table)"
    return place.interpreter.map { "\(seat), \($0)" } ?? seat
  }

  private var cause: String {
    let subject = change.cause.subject.map(plan.name) ?? ""
    let other = change.cause.other.map(plan.name) ?? ""
    return switch change.cause.kind {
    case .absent: wording.say("\(subject) is absent", "\(subject) est absent")
    case .slotClosed: wording.say("nobody can meet then", "personne ne peut se voir alors")
    case .forbidden: wording.say("they may not meet", "ils ne doivent pas se voir")
    case .onVisit: wording.say("\(subject) is on a visit", "\(subject) est en visite")
    case .tableLost: wording.say("the table is gone", "la table n’est plus là")
    case .interpreterLost:
      wording.say("no interpreter \(subject)", "sans interprète \(subject)")
    case .madeRoom:
      wording.say(
        "makes room for \(subject) – \(other)", "fait place à \(subject) – \(other)")
    case .roomLeft: wording.say("there is room", "il y a de la place")
    }
  }
}
