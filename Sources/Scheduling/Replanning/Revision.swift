extension Programme {
  /// This programme as the next revision of the one before, wherever something changed: a meeting that
  /// moved, or came in, carries the number of the new one.
  package func revised(from before: Programme) -> Programme {
    var revised = self
    revised.id = before.id ?? id
    revised.title = before.title ?? title
    let next = before.revision + 1
    for index in meetings.indices {
      let old = before.meeting(of: meetings[index])
      let isSame = old.map { $0.isSeated(as: meetings[index]) } ?? false
      revised.meetings[index].revision = isSame ? old?.revision : next
    }
    let isSame = revised.meetings.allSatisfy { $0.revision != next }
    revised.revision = isSame && fallen(since: before).isEmpty ? before.revision : next
    return revised
  }

  /// Meetings of the programme before that are not in this one.
  package func fallen(since before: Programme) -> [Meeting] {
    before.meetings.filter { meeting(of: $0) == nil }
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
