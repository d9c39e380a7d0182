extension Programme {
  /// This programme as the next revision of the one before, wherever something changed: a meeting that
  /// moved, came in or fell carries the sequence of the new one.
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
    let isSame = falling.isEmpty && revised.meetings.allSatisfy { $0.sequence != next }
    revised.sequence = isSame ? before.sequence : next
    return revised
  }

  /// By who meets.
  package var meetingsByCouple: [Couple: Meeting] {
    Dictionary(meetings.map { ($0.couple, $0) }) { first, _ in first }
  }
}

extension Meeting {
  package var couple: Couple { Couple(delegate, member) }

  fileprivate func isSeated(as other: Meeting) -> Bool {
    slot == other.slot && table == other.table && interpreter == other.interpreter
  }
}
