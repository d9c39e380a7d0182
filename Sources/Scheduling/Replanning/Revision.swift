extension Programme {
  /// This programme as the next revision of the one before, wherever something changed: a meeting or a
  /// visit that moved, came in or fell carries the sequence of the new one.
  package func revised(from before: Programme) -> Programme {
    var revised = self
    revised.id = before.id ?? id
    revised.title = before.title ?? title
    let next = before.sequence + 1
    let (past, now) = (before.meetingsByCouple, meetingsByCouple)
    for index in meetings.indices {
      let old = past[meetings[index].couple]
      let isSame = old.map { $0.isSeated(as: meetings[index]) } ?? false
      revised.meetings[index].sequence = isSame ? old?.sequence : next
    }
    let falling = before.meetings.filter { now[$0.couple] == nil }.map { meeting in
      var meeting = meeting
      meeting.sequence = next
      return meeting
    }
    revised.fallen = before.fallen.filter { now[$0.couple] == nil } + falling
    let haveVisitsChanged = revised.reviseVisits(from: before, next)
    let isSame =
      falling.isEmpty && !haveVisitsChanged && revised.meetings.allSatisfy { $0.sequence != next }
    revised.sequence = isSame ? before.sequence : next
    return revised
  }

  /// - Returns: whether a visit came in, fell, or is not as it was.
  private mutating func reviseVisits(from before: Programme, _ next: Int) -> Bool {
    let past = Dictionary(before.visits.map { ($0.id, $0) }) { first, _ in first }
    let held = Set(visits.map(\.id))
    for index in visits.indices {
      let old = past[visits[index].id]
      let isSame = old.map { $0.isSame(as: visits[index]) } ?? false
      visits[index].sequence = isSame ? old?.sequence : next
      let people = visits[index].people
      visits[index].left = ((old?.left ?? []) + (old?.people ?? [])).filter { !people.contains($0) }
    }
    let falling = before.visits.filter { !held.contains($0.id) }.map { visit in
      var visit = visit
      visit.sequence = next
      return visit
    }
    fallenVisits = before.fallenVisits.filter { !held.contains($0.id) } + falling
    return !falling.isEmpty || visits.contains { $0.sequence == next }
  }

  /// By who meets.
  package var meetingsByCouple: [UnorderedPair: Meeting] {
    Dictionary(meetings.map { ($0.couple, $0) }) { first, _ in first }
  }
}

extension Meeting {
  package var couple: UnorderedPair { UnorderedPair(delegate, member) }

  /// Whether calendars have it as `other`, whatever its slot and table are called now.
  fileprivate func isSeated(as other: Meeting) -> Bool {
    guard let announced, let now = other.announced else {
      return slot == other.slot && table == other.table && interpreter == other.interpreter
    }
    return announced == now && interpreter == other.interpreter
  }
}
