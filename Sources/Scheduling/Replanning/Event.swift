/// Something that happens after a programme was made.
package enum Event: Sendable, Hashable {
  /// A party does not come at all.
  case cancelled(party: String)
  /// A party or an interpreter comes only for this slot.
  case late(String, until: String)
  /// A party or an interpreter is away in one slot.
  case absent(String, slot: String)
  /// Nobody can meet in a slot.
  case lost(slot: String)
  /// There are fewer tables, the last ones gone.
  case lostTables(Int)
  /// A pair does not want to meet.
  case calledOff(String, String)
}

extension Timetable {
  /// The timetable after what happened; the confirmed meetings that it makes impossible must still
  /// meet, in another slot, unless one of the two is gone.
  ///
  /// - Throws: `TimetableError.unknownID` on a name that is not in it.
  package func after(_ events: [Event]) throws(TimetableError) -> Timetable {
    var timetable = self
    for event in events { try timetable.apply(event) }
    timetable.releaseConfirmed()
    return timetable
  }

  private mutating func apply(_ event: Event) throws(TimetableError) {
    switch event {
    case .cancelled(let party):
      let everySlot = slots.map { Absence.slot($0.id) }
      try changeParty(party) { $0.absent = everySlot }
      try changeParty(party) { $0.meetings?.min = 0 }
      dropDemands { $0.delegate == party || $0.member == party }
    case .late(let id, let until):
      guard let arrival = slot(until) else { throw .unknown(until, "slot") }
      let early = slots.filter { ($0.day, $0.start) < (arrival.day, arrival.start) }
      try changeAbsences(of: id) { absences in
        absences += early.map { .slot($0.id) }.filter { !absences.contains($0) }
      }
    case .absent(let id, let missed):
      guard slot(missed) != nil else { throw .unknown(missed, "slot") }
      try changeAbsences(of: id) { absences in
        if !absences.contains(.slot(missed)) { absences.append(.slot(missed)) }
      }
    case .lost(let lost):
      guard let slot = slot(lost) else { throw .unknown(lost, "slot") }
      if !isClosed(slot) { breaks.append(slot.span) }
    case .lostTables(let count):
      loseTables(count)
    case .calledOff(let delegate, let member):
      for id in [delegate, member] where !everybody.contains(where: { $0.id == id }) {
        throw .unknown(id, "delegate, member or party")
      }
      let couple = UnorderedPair(delegate, member)
      if !forbidden.contains(where: { UnorderedPair($0.delegate, $0.member) == couple }) {
        forbidden.append(Appointment(delegate: delegate, member: member))
      }
      dropDemands { Set([$0.delegate, $0.member]) == [delegate, member] }
    }
  }

  private mutating func changeParty(
    _ id: String, _ change: (inout Party) -> Void
  ) throws(TimetableError) {
    let sides: [WritableKeyPath<Timetable, [Party]>] = [\.delegates, \.members, \.parties]
    for side in sides {
      guard let index = self[keyPath: side].firstIndex(where: { $0.id == id }) else { continue }
      var party = self[keyPath: side][index]
      party.meetings =
        party.meetings ?? limit(of: party, isMember: side == \Timetable.members)
      change(&party)
      self[keyPath: side][index] = party
      return
    }
    throw .unknown(id, "delegate, member or party")
  }

  private mutating func changeAbsences(
    of id: String, _ change: (inout [Absence]) -> Void
  ) throws(TimetableError) {
    if let index = interpreters.firstIndex(where: { $0.id == id }) {
      change(&interpreters[index].absent)
    } else {
      try changeParty(id) { change(&$0.absent) }
    }
  }

  private mutating func loseTables(_ count: Int) {
    var left = count
    for index in rooms.indices.reversed() {
      let lost = min(left, rooms[index].tables)
      rooms[index] = Room(id: rooms[index].id, tables: rooms[index].tables - lost)
      left -= lost
    }
  }

  private mutating func dropDemands(_ concerns: (Appointment) -> Bool) {
    confirmed.removeAll(where: concerns)
    forced.removeAll(where: concerns)
  }

  private mutating func releaseConfirmed() {
    let parties = Dictionary(uniqueKeysWithValues: everybody.map { ($0.id, $0) })
    let impossible = confirmed.filter { asked in
      guard let slot = slot(asked.slot ?? "") else { return true }
      return isClosed(slot)
        || [asked.delegate, asked.member].contains { id in
          parties[id]!.absent.contains { $0.covers(slot) } || visit(keeping: id, from: slot) != nil
        }
    }
    confirmed.removeAll(where: impossible.contains)
    forced += impossible.map { Appointment(delegate: $0.delegate, member: $0.member, why: $0.why) }
    for index in confirmed.indices where confirmed[index].table.map(room(ofTable:)) == .some(nil) {
      confirmed[index].table = nil
    }
  }
}

extension TimetableError {
  fileprivate static func unknown(_ id: String, _ kind: String) -> TimetableError {
    .unknownID(field: "change", id: id, kind: kind)
  }
}
