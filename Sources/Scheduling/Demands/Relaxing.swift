/// Which changes of the rules may help a demand, and what the timetable is after one.
extension Timetable {
  func relaxations(
    for demand: Demand, _ amount: Int, among prospects: [ScoredPair]
  ) -> [Relaxation] {
    let parties = [demand.party, demand.member].compactMap { $0 }
    var relaxations: [Relaxation] = []
    if amount == 1 { relaxations += attendances(of: parties, for: demand) }
    if demand.kind != .confirmed {
      let partners = demand.kind == .minimum ? partners(of: demand.party, prospects) : []
      relaxations += (parties + partners).filter { hasLimit($0) }.map {
        Relaxation(.raiseLimit, subject: $0, amount: amount)
      }
      relaxations.append(Relaxation(.moreTables, amount: amount))
      if everybody.contains(where: { !$0.languages.isEmpty }) {
        let languages = languagesApart(demand, from: partners)
        relaxations.append(
          Relaxation(.moreInterpreters, languages: languages, amount: amount))
      }
      relaxations.append(Relaxation(.moreSlots, amount: amount))
    }
    if amount == 1 { relaxations += permissions(for: parties) }
    return relaxations + surrenders(of: demand, amount)
  }

  /// Parties that could meet one, at most so many that all can be tried.
  private func partners(of party: String, _ prospects: [ScoredPair]) -> [String] {
    let others = prospects.compactMap { prospect in
      prospect.delegate == party
        ? prospect.member : prospect.member == party ? prospect.delegate : nil
    }
    return Array(Set(others).sorted().prefix(8))
  }

  /// A language of a demand's party, and the one that most of those speak whom it does not
  /// understand; nil where it understands all.
  private func languagesApart(_ demand: Demand, from partners: [String]) -> [String]? {
    func languages(_ id: String) -> [String] {
      everybody.first { $0.id == id }.map { party in
        self.languages(of: party, isMember: members.contains { $0.id == id })
      } ?? []
    }
    let own = languages(demand.party)
    guard let first = own.first else { return nil }
    let foreign = (demand.member.map { [$0] } ?? partners).map(languages)
      .filter { !$0.isEmpty && Set($0).isDisjoint(with: own) }
    let counts = foreign.joined().reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }.map { [first, $0.key] }
  }

  private func hasLimit(_ id: String) -> Bool {
    guard let party = everybody.first(where: { $0.id == id }) else { return false }
    return limit(of: party, isMember: members.contains { $0.id == id }).max != nil
  }

  /// Being there in a slot in which all the others are.
  private func attendances(of ids: [String], for demand: Demand) -> [Relaxation] {
    let parties = everybody.filter { ids.contains($0.id) }
    let open = slots.filter { !isClosed($0) && (demand.slot == nil || $0.id == demand.slot) }
    let single = open.flatMap { slot -> [Relaxation] in
      let absent = parties.filter { $0.absent.contains { $0.covers(slot) } }
      let isAway = parties.contains { visit(keeping: $0.id, from: slot) != nil }
      guard absent.count == 1, !isAway else { return [] }
      return [Relaxation(.attend, subject: absent[0].id, slot: slot.id)]
    }
    return Array(single.prefix(6))
  }

  private func permissions(for parties: [String]) -> [Relaxation] {
    forbidden.filter { pair in
      parties.count == 2
        ? Set([pair.delegate, pair.member]) == Set(parties)
        : parties.contains(pair.delegate) || parties.contains(pair.member)
    }.map { Relaxation(.allow, subject: $0.delegate, other: $0.member) }
  }

  private func surrenders(of demand: Demand, _ amount: Int) -> [Relaxation] {
    switch demand.kind {
    case .minimum: [Relaxation(.lowerMinimum, subject: demand.party, amount: amount)]
    case .forced, .confirmed:
      amount == 1 ? [Relaxation(.release, subject: demand.party, other: demand.member)] : []
    }
  }

  /// - Returns: nil where it cannot be done.
  package func relaxed(by relaxation: Relaxation) -> Timetable? {
    var timetable = self
    switch relaxation.kind {
    case .moreSlots:
      guard timetable.addSlots(relaxation.amount) else { return nil }
    case .moreTables:
      let room = rooms[0]
      timetable.rooms[0] = Room(id: room.id, tables: room.tables + relaxation.amount)
    case .moreInterpreters:
      let languages =
        relaxation.languages
        ?? Set(everybody.flatMap(\.languages) + limits.sharedLanguages).sorted()
      timetable.interpreters += (1...relaxation.amount).map {
        Interpreter(id: "more-\($0)", languages: languages)
      }
    case .allow:
      timetable.forbidden.removeAll { relaxation.isAbout($0) }
    case .release:
      timetable.forced.removeAll { relaxation.isAbout($0) }
      timetable.confirmed.removeAll { relaxation.isAbout($0) }
    case .raiseLimit, .lowerMinimum, .attend:
      timetable.changeParty(relaxation)
    }
    return timetable
  }

  /// After the last one of the last day that has room for them.
  private mutating func addSlots(_ count: Int) -> Bool {
    guard let last = slots.max(by: { ($0.day, $0.start) < ($1.day, $1.start) }),
      slots.count + count <= Self.mostSlots,
      last.span.to.minutes + count * last.minutes <= 1440
    else { return false }
    slots += (0..<count).map { index in
      Slot(
        id: "more-\(index + 1)", day: last.day,
        start: ClockTime(minutes: last.span.to.minutes + index * last.minutes),
        minutes: last.minutes)
    }
    return true
  }

  private mutating func changeParty(_ relaxation: Relaxation) {
    for side in [\Timetable.delegates, \.members, \.parties] {
      guard let index = self[keyPath: side].firstIndex(where: { $0.id == relaxation.subject })
      else { continue }
      var party = self[keyPath: side][index]
      var limit = limit(of: party, isMember: side == \Timetable.members)
      switch relaxation.kind {
      case .raiseLimit: limit.max = limit.max.map { $0 + relaxation.amount }
      case .lowerMinimum: limit.min = max(limit.min - relaxation.amount, 0)
      default:
        party.absent = slots.filter { slot in
          slot.id != relaxation.slot && party.absent.contains { $0.covers(slot) }
        }.map { .slot($0.id) }
      }
      party.meetings = limit
      self[keyPath: side][index] = party
    }
  }
}

extension Relaxation {
  fileprivate func isAbout(_ appointment: Appointment) -> Bool {
    Set([appointment.delegate, appointment.member]) == Set([subject, other].compactMap { $0 })
  }
}
