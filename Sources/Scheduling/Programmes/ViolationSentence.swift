extension ConstraintViolation: CustomStringConvertible {
  /// In English, parties by their ids.
  package var description: String { sentence(.english) { $0 } }

  /// - Parameter name: of a party, by its id.
  package func sentence(_ wording: PaperWording, name: (String) -> String) -> String {
    switch self {
    case .unknownSlot, .unknownParty, .unknownTable, .unknownInterpreter, .withItself:
      unknownSentence(wording, name)
    case .partyTwice, .tableTwice, .interpreterTwice, .pairTwice, .tooMany, .tooFew:
      countSentence(wording, name)
    case .closedSlot, .absent, .onVisit, .wrongRoom, .noTimeToWalk, .elsewhere:
      placeSentence(wording, name)
    case .forbidden, .forcedMissing, .confirmedMoved, .interpreterMissing, .interpreterUnfit:
      demandSentence(wording, name)
    }
  }

  private func unknownSentence(_ wording: PaperWording, _ name: (String) -> String) -> String {
    switch self {
    case .unknownSlot(let slot):
      wording.say(
        "no slot '\(slot.abridged)' in the timetable",
        "pas de créneau '\(slot.abridged)' dans l’horaire")
    case .unknownParty(let party):
      wording.say(
        "no delegate, member or party '\(party.abridged)' in the timetable",
        "pas de délégué, d’adhérent ni de participant '\(party.abridged)' dans l’horaire")
    case .unknownTable(let table, let slot):
      wording.labeled(
        slot.abridged, wording.say("there is no table \(table)", "il n’y a pas de table \(table)"))
    case .unknownInterpreter(let id):
      wording.say(
        "no interpreter '\(id.abridged)' in the timetable",
        "pas d’interprète '\(id.abridged)' dans l’horaire")
    case .withItself(let party, let slot):
      wording.labeled(
        slot.abridged,
        wording.say(
          "\(name(party).abridged) meets itself", "\(name(party).abridged) se rencontre soi-même"))
    default: ""
    }
  }

  private func countSentence(_ wording: PaperWording, _ name: (String) -> String) -> String {
    switch self {
    case .partyTwice(let party, let slot):
      wording.labeled(
        slot,
        wording.say("\(name(party)) has two meetings", "\(name(party)) a deux rendez-vous"))
    case .tableTwice(let table, let slot):
      wording.labeled(
        slot,
        wording.say("table \(table) is taken twice", "la table \(table) est prise deux fois"))
    case .interpreterTwice(let id, let slot):
      wording.labeled(
        slot, wording.say("\(id) interprets twice", "\(id) interprète deux fois"))
    case .pairTwice(let a, let b):
      wording.say(
        "\(name(a)) and \(name(b)) meet more than once",
        "\(name(a)) et \(name(b)) se rencontrent plus d’une fois")
    case .tooMany(let party, let count, let limit):
      wording.say(
        "\(name(party)) has \(count) meetings; at most \(limit) are allowed",
        "\(name(party)) a \(count) rendez-vous ; au plus \(limit) sont permis")
    case .tooFew(let party, let count, let minimum):
      wording.say(
        "\(name(party)) has \(count) meetings; at least \(minimum) are asked",
        "\(name(party)) a \(count) rendez-vous ; au moins \(minimum) sont demandés")
    default: ""
    }
  }

  private func placeSentence(_ wording: PaperWording, _ name: (String) -> String) -> String {
    switch self {
    case .closedSlot(let slot):
      wording.labeled(
        slot, wording.say("a meeting during a break", "un rendez-vous pendant une pause"))
    case .absent(let party, let slot):
      wording.labeled(
        slot, wording.say("\(name(party)) is absent", "\(name(party)) est absent"))
    case .onVisit(let party, let slot, let visit):
      wording.labeled(
        slot,
        wording.say(
          "\(name(party)) is on visit \(visit) or on the way",
          "\(name(party)) est en visite \(visit) ou en route"))
    case .wrongRoom(let party, let table, let room):
      wording.say(
        "\(name(party)) receives in \(room); table \(table) is elsewhere",
        "\(name(party)) reçoit en \(room) ; la table \(table) est ailleurs")
    case .noTimeToWalk(let party, let from, let to, let minutes):
      wording.say(
        "\(name(party)) has no time to get from \(from) to \(to) (\(minutes) min walk)",
        "\(name(party)) n’a pas le temps d’aller de \(from) à \(to) (\(minutes) min à pied)")
    case .elsewhere(let party, let slot, let other):
      wording.labeled(
        slot.abridged,
        wording.say(
          "\(name(party)) is in another programme then, \(other.called(wording)), \(other.when)",
          "\(name(party)) est alors dans un autre programme, \(other.called(wording)), \(other.when)"
        ))
    default: ""
    }
  }

  private func demandSentence(_ wording: PaperWording, _ name: (String) -> String) -> String {
    switch self {
    case .forbidden(let a, let b, let why):
      wording.say(
        "\(name(a)) and \(name(b)) may not meet",
        "\(name(a)) et \(name(b)) ne doivent pas se voir")
        + (why.map { wording.labeled("", $0) } ?? "")
    case .forcedMissing(let a, let b):
      wording.say(
        "\(name(a)) and \(name(b)) must meet and do not",
        "\(name(a)) et \(name(b)) doivent se voir et ne se voient pas")
    case .confirmedMoved(let a, let b, let from, let to):
      wording.say(
        "the confirmed meeting of \(name(a)) and \(name(b)) in \(from) "
          + (to.map { "was moved to \($0)" } ?? "is missing"),
        "le rendez-vous confirmé de \(name(a)) et \(name(b)) en \(from) "
          + (to.map { "a été déplacé en \($0)" } ?? "manque"))
    case .interpreterMissing(let a, let b, let slot):
      wording.labeled(
        slot,
        wording.say(
          "\(name(a)) and \(name(b)) share no language and have no interpreter",
          "\(name(a)) et \(name(b)) n’ont ni langue commune ni interprète"))
    case .interpreterUnfit(let id, let a, let b):
      wording.say(
        "\(id) does not speak a language of \(name(a)) and one of \(name(b))",
        "\(id) ne parle pas une langue de \(name(a)) et une de \(name(b))")
    default: ""
    }
  }
}

extension Engagement {
  /// The title and the id of the programme.
  fileprivate func called(_ wording: PaperWording) -> String {
    title == programme || title.isEmpty
      ? programme : "\(wording.quoted(title.abridged)) (\(programme))"
  }
}
