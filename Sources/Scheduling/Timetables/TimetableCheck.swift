extension Timetable {
  /// Looks at what the form of the file cannot say: that ids are known, and each there once.
  ///
  /// - Throws: `TimetableError` at the first thing wrong.
  package func check() throws(TimetableError) {
    guard !slots.isEmpty else {
      throw .refused(field: "slots", reason: "empty; give at least one slot")
    }
    try checkSize()
    guard parties.isEmpty || (delegates.isEmpty && members.isEmpty) else {
      throw .refused(
        field: "parties", reason: "beside delegates and members; give either these or parties")
    }
    try checkTimes()
    try checkClock()
    try checkRooms()
    try checkPeople()
    try checkAppointments()
  }

  private func checkTimes() throws(TimetableError) {
    try unique(slots.map(\.id), "slots")
    try unique(visits.map(\.id), "site_visits")
    try checkDays(slots.map(\.day), "slots")
    try checkDays(breaks.map(\.day), "breaks")
    try checkDays(visits.map(\.span.day), "site_visits")
    for (index, slot) in slots.enumerated() {
      if let other = slots[..<index].first(where: { $0.span.overlaps(slot.span) }) {
        throw .overlapping(field: "slots[\(index)]", slot: slot.id, other: other.id)
      }
    }
  }

  private func checkDays(_ places: [Int], _ field: String) throws(TimetableError) {
    let count = max(days.count, 1)
    for (index, day) in places.enumerated() where !(0..<count).contains(day) {
      throw .refused(
        field: "\(field)[\(index)].day",
        reason: "\(day) where there are \(count) days; the first is 0")
    }
  }

  private func checkRooms() throws(TimetableError) {
    let ids = rooms.map(\.id)
    try unique(ids, "rooms")
    for (index, walk) in walks.enumerated() {
      try known(walk.from, among: ids, "walks[\(index)].from", "room")
      try known(walk.to, among: ids, "walks[\(index)].to", "room")
    }
  }

  private func checkPeople() throws(TimetableError) {
    let ids = everybody.map(\.id)
    try unique(ids, isOfOneKind ? "parties" : "delegates and members")
    try unique(interpreters.map(\.id), "interpreters")
    let everybodyIDs = Set(ids)
    try check(delegates, "delegates")
    try check(members, "members")
    try check(parties, "parties")
    for (index, interpreter) in interpreters.enumerated() {
      try check(interpreter.absent, "interpreters[\(index)].absent")
    }
    for (index, visit) in visits.enumerated() {
      for (place, id) in visit.delegates.enumerated() {
        try known(id, among: everybodyIDs, "site_visits[\(index)].delegates[\(place)]", "delegate")
      }
    }
  }

  private func check(_ side: [Party], _ field: String) throws(TimetableError) {
    let ids = Set(everybody.map(\.id))
    for (index, party) in side.enumerated() {
      try check(party.absent, "\(field)[\(index)].absent")
      if let room = party.room {
        try known(room, among: rooms.map(\.id), "\(field)[\(index)].room", "room")
      }
      for (place, id) in party.wishes.enumerated() {
        try known(id, among: ids, "\(field)[\(index)].wishes[\(place)]", "party")
      }
    }
  }

  private func check(_ absences: [Absence], _ field: String) throws(TimetableError) {
    for (index, absence) in absences.enumerated() {
      if case .slot(let id) = absence {
        try known(id, among: slots.map(\.id), "\(field)[\(index)]", "slot")
      }
    }
  }

  private func checkAppointments() throws(TimetableError) {
    try check(confirmed, "confirmed")
    try check(forced, "forced")
    try check(forbidden, "forbidden")
    for (index, appointment) in confirmed.enumerated() where appointment.slot == nil {
      throw .missing(field: "confirmed[\(index)].slot")
    }
    let (first, second) = sides
    for (index, own) in scores.enumerated() {
      if !first.contains(own.delegate) {
        throw .unknownID(field: "scores[\(index)].delegate", id: own.delegate, kind: "delegate")
      }
      if !second.contains(own.member) {
        throw .unknownID(field: "scores[\(index)].member", id: own.member, kind: "member")
      }
    }
  }

  /// Ids of who stands first in a pair, and second.
  private var sides: (Set<String>, Set<String>) {
    isOfOneKind
      ? (Set(parties.map(\.id)), Set(parties.map(\.id)))
      : (Set(delegates.map(\.id)), Set(members.map(\.id)))
  }

  private func check(_ appointments: [Appointment], _ field: String) throws(TimetableError) {
    let (first, second) = sides
    for (index, appointment) in appointments.enumerated() {
      let place = "\(field)[\(index)]"
      try known(appointment.delegate, among: first, "\(place).delegate", "delegate")
      try known(appointment.member, among: second, "\(place).member", "member")
      if let slot = appointment.slot {
        try known(slot, among: slots.map(\.id), "\(place).slot", "slot")
      }
      if let interpreter = appointment.interpreter {
        try known(interpreter, among: interpreters.map(\.id), "\(place).interpreter", "interpreter")
      }
      if let table = appointment.table, room(ofTable: table) == nil {
        throw .refused(
          field: "\(place).table", reason: "\(table) where there are \(tableCount) tables")
      }
      guard appointment.delegate != appointment.member else {
        throw .refused(field: place, reason: "nobody meets itself; name two parties")
      }
    }
  }

  private func known(
    _ id: String, among ids: some Collection<String>, _ field: String, _ kind: String
  ) throws(TimetableError) {
    guard ids.contains(id) else { throw .unknownID(field: field, id: id, kind: kind) }
  }

  private func unique(_ ids: [String], _ field: String) throws(TimetableError) {
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted { throw .repeatedID(field: field, id: id) }
  }
}
