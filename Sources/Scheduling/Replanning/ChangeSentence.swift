extension Change {
  /// What became of a meeting, and why.
  ///
  /// - Parameter name: of a party, by its id.
  package func sentence(_ wording: PaperWording, name: (String) -> String) -> String {
    let pair = "\(name(delegate)) – \(name(member))"
    return wording.labeled(pair, "\(movement(wording)) (\(cause.sentence(wording, name: name)))")
  }

  private func movement(_ wording: PaperWording) -> String {
    let from = self.from.map { "\($0)" } ?? ""
    let to = self.to.map { "\($0)" } ?? ""
    return switch kind {
    case .moved: wording.say("moved from \(from) to \(to)", "déplacé de \(from) à \(to)")
    case .reseated:
      wording.say("stays, from \(from) to \(to)", "maintenu, de \(from) à \(to)")
    case .dropped: wording.say("dropped from \(from)", "supprimé en \(from)")
    case .added: wording.say("added in \(to)", "ajouté en \(to)")
    }
  }
}

extension Change.Place: CustomStringConvertible {
  package var description: String {
    let seat = "\(slot), table \(table)"
    return interpreter.map { "\(seat), \($0)" } ?? seat
  }
}

extension Cause {
  /// - Parameter name: of a party, by its id.
  package func sentence(_ wording: PaperWording, name: (String) -> String) -> String {
    let subject = self.subject.map(name) ?? ""
    let other = self.other.map(name) ?? ""
    return switch kind {
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
