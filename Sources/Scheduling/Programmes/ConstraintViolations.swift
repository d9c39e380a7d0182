extension Programme {
  /// Everything in which this programme breaks the rules of `timetable`; empty where it keeps them.
  package func collisions(in timetable: Timetable) -> [ConstraintViolation] {
    let search = ViolationSearch(self, timetable)
    let unknown = meetings.map(search.unknownNames)
    // The other rules ask what names stand for: they are asked of meetings whose names are known.
    var known = self
    known.meetings = zip(meetings, unknown).filter { $0.1.isEmpty }.map(\.0)
    return unknown.flatMap { $0 } + ViolationSearch(known, timetable).findings()
  }
}

/// Looks through a programme, rule by rule.
private struct ViolationSearch {
  let programme: Programme
  let timetable: Timetable
  let slots: [String: Slot]
  let parties: [String: Party]
  let delegates: Set<String>
  let members: Set<String>
  let interpreterIDs: Set<String>

  init(_ programme: Programme, _ timetable: Timetable) {
    (self.programme, self.timetable) = (programme, timetable)
    slots = Dictionary(timetable.slots.map { ($0.id, $0) }) { first, _ in first }
    parties = Dictionary(timetable.everybody.map { ($0.id, $0) }) { first, _ in first }
    delegates = Set((timetable.isOfOneKind ? timetable.parties : timetable.delegates).map(\.id))
    members = Set((timetable.isOfOneKind ? timetable.parties : timetable.members).map(\.id))
    interpreterIDs = Set(timetable.interpreters.map(\.id))
  }

  func findings() -> [ConstraintViolation] {
    doubles() + limits() + presence() + rooms() + walks() + demands() + interpreters()
  }

  func unknownNames(_ meeting: Meeting) -> [ConstraintViolation] {
    var found: [ConstraintViolation] = []
    if slots[meeting.slot] == nil { found.append(.unknownSlot(meeting.slot)) }
    if !delegates.contains(meeting.delegate) { found.append(.unknownParty(meeting.delegate)) }
    if !members.contains(meeting.member) { found.append(.unknownParty(meeting.member)) }
    if timetable.room(ofTable: meeting.table) == nil {
      found.append(.unknownTable(meeting.table, slot: meeting.slot))
    }
    if let id = meeting.interpreter, !interpreterIDs.contains(id) {
      found.append(.unknownInterpreter(id))
    }
    if meeting.delegate == meeting.member {
      found.append(.withItself(meeting.delegate, slot: meeting.slot))
    }
    return found
  }

  private func doubles() -> [ConstraintViolation] {
    var seen: Set<[String]> = []
    var found: [ConstraintViolation] = []
    func note(_ key: [String], _ collision: ConstraintViolation) {
      if !seen.insert(key).inserted { found.append(collision) }
    }
    for meeting in programme.meetings {
      let slot = meeting.slot
      for party in [meeting.delegate, meeting.member] {
        note(["party", slot, party], .partyTwice(party, slot: slot))
      }
      note(["table", slot, "\(meeting.table)"], .tableTwice(meeting.table, slot: slot))
      if let id = meeting.interpreter {
        note(["interpreter", slot, id], .interpreterTwice(id, slot: slot))
      }
      note(
        ["pair"] + [meeting.delegate, meeting.member].sorted(),
        .pairTwice(meeting.delegate, meeting.member))
    }
    return found
  }

  private func limits() -> [ConstraintViolation] {
    var counts: [String: Int] = [:]
    for meeting in programme.meetings {
      counts[meeting.delegate, default: 0] += 1
      counts[meeting.member, default: 0] += 1
    }
    return timetable.everybody.flatMap { party -> [ConstraintViolation] in
      let limit = timetable.limit(of: party, isMember: members.contains(party.id))
      let count = counts[party.id] ?? 0
      if let most = limit.max, count > most {
        return [.tooMany(party.id, count: count, limit: most)]
      }
      return count < limit.min ? [.tooFew(party.id, count: count, minimum: limit.min)] : []
    }
  }

  private func presence() -> [ConstraintViolation] {
    programme.meetings.flatMap { meeting -> [ConstraintViolation] in
      let slot = slots[meeting.slot]!
      var found: [ConstraintViolation] = timetable.isClosed(slot) ? [.closedSlot(slot.id)] : []
      for id in [meeting.delegate, meeting.member] {
        if parties[id]!.absent.contains(where: { $0.covers(slot) }) {
          found.append(.absent(id, slot: slot.id))
        }
        if let visit = timetable.visit(keeping: id, from: slot) {
          found.append(.onVisit(id, slot: slot.id, visit: visit.id))
        }
      }
      if let id = meeting.interpreter,
        timetable.interpreters.contains(where: {
          $0.id == id && $0.absent.contains { $0.covers(slot) }
        })
      {
        found.append(.absent(id, slot: slot.id))
      }
      return found
    }
  }

  private func rooms() -> [ConstraintViolation] {
    programme.meetings.compactMap { meeting in
      let asked = timetable.room(parties[meeting.delegate]!, parties[meeting.member]!)
      guard timetable.room(ofTable: meeting.table) != asked else { return nil }
      return .wrongRoom(
        meeting.member, table: meeting.table, room: timetable.rooms[asked].id)
    }
  }

  private func walks() -> [ConstraintViolation] {
    guard timetable.walks.contains(where: { $0.minutes > 0 }) else { return [] }
    // Somebody who is twice in a place walks from it once.
    var places: [String: Set<Place>] = [:]
    for meeting in programme.meetings {
      let place = Place(slot: meeting.slot, room: timetable.room(ofTable: meeting.table)!)
      places[meeting.delegate, default: []].insert(place)
      places[meeting.member, default: []].insert(place)
    }
    return timetable.everybody.flatMap { walks(of: $0.id, between: places[$0.id] ?? []) }
  }

  private struct Place: Hashable {
    let slot: String
    let room: Int
  }

  private func walks(of party: String, between places: Set<Place>) -> [ConstraintViolation] {
    let own = places.map { (slot: slots[$0.slot]!, room: $0.room) }
      .sorted { ($0.slot.day, $0.slot.start, $0.room) < ($1.slot.day, $1.slot.start, $1.room) }
    let couples = own.indices.flatMap { first in
      own[(first + 1)...].map { (before: own[first], after: $0) }
    }
    return couples.compactMap { before, after in
      let minutes = timetable.walkMinutes(before.room, after.room)
      guard before.slot.span.isTooClose(to: after.slot.span, minutes: minutes) else { return nil }
      return .noTimeToWalk(party, from: before.slot.id, to: after.slot.id, minutes: minutes)
    }
  }

  private func demands() -> [ConstraintViolation] {
    let forbidden = timetable.forbidden.filter { pair in
      programme.meetings.contains { $0.isOf(pair.delegate, pair.member) }
    }.map { ConstraintViolation.forbidden($0.delegate, $0.member, why: $0.why) }
    let missing = timetable.forced.filter { pair in
      !programme.meetings.contains { $0.isOf(pair.delegate, pair.member) }
    }.map { ConstraintViolation.forcedMissing($0.delegate, $0.member) }
    let moved = timetable.confirmed.compactMap { asked -> ConstraintViolation? in
      let found = programme.meetings.first { $0.isOf(asked.delegate, asked.member) }
      guard found?.slot != asked.slot || (asked.table != nil && found?.table != asked.table) else {
        return nil
      }
      let place = found.map { asked.table == nil ? $0.slot : "\($0.slot), table \($0.table)" }
      return .confirmedMoved(asked.delegate, asked.member, from: asked.slot ?? "", to: place)
    }
    return forbidden + missing + moved
  }

  private func interpreters() -> [ConstraintViolation] {
    programme.meetings.compactMap { meeting in
      let own = timetable.languages(
        of: parties[meeting.delegate]!, isMember: timetable.isOfOneKind)
      let other = timetable.languages(of: parties[meeting.member]!, isMember: true)
      let isShared = own.isEmpty || other.isEmpty || !Set(own).isDisjoint(with: other)
      guard let id = meeting.interpreter else {
        return isShared
          ? nil : .interpreterMissing(meeting.delegate, meeting.member, slot: meeting.slot)
      }
      let languages = timetable.interpreters.first { $0.id == id }!.languages
      let speaks =
        isShared
        || (own.contains(where: languages.contains)
          && other.contains(where: languages.contains))
      return speaks ? nil : .interpreterUnfit(id, meeting.delegate, meeting.member)
    }
  }
}
