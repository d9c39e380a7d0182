extension Programme {
  /// This programme as the next revision of the one before, wherever something changed: a meeting that
  /// moved, came in or fell carries the sequence of the new one.
  package func revised(from before: Programme) -> Programme {
    var revised = self
    revised.id = before.id ?? id
    revised.title = before.title ?? title
    let next = before.sequence + 1
    for index in meetings.indices {
      let old = before.meeting(of: meetings[index])
      let isSame = old.map { $0.isSeated(as: meetings[index]) } ?? false
      revised.meetings[index].sequence = isSame ? old?.sequence : next
    }
    let falling = before.meetings.filter { meeting(of: $0) == nil }.map { meeting in
      var meeting = meeting
      meeting.sequence = next
      return meeting
    }
    revised.fallen = before.fallen.filter { meeting(of: $0) == nil } + falling
    let isSame = falling.isEmpty && revised.meetings.allSatisfy { $0.sequence != next }
    revised.sequence = isSame ? before.sequence : next
    return revised
  }

  /// That of the same two parties.
  private func meeting(of other: Meeting) -> Meeting? {
    meetings.first { $0.isOf(other.delegate, other.member) }
  }
}

extension Meeting {
  fileprivate func isSeated(as other: Meeting) -> Bool {
    slot == other.slot && table == other.table && interpreter == other.interpreter
  }
}
