extension Problem {
  /// The demands that these meetings do not meet, in the timetable's order.
  func unmetDemands(in meetings: [(pair: Int, slot: Int)]) -> [Demand] {
    let slotOf = Dictionary(uniqueKeysWithValues: meetings.map { ($0.pair, $0.slot) })
    let confirmed = timetable.confirmed.compactMap { asked -> Demand? in
      let slot = pair(asked.delegate, asked.member).flatMap { slotOf[$0] }
      guard slot.map({ slots[$0].id }) != asked.slot else { return nil }
      return Demand(.confirmed, party: asked.delegate, member: asked.member, slot: asked.slot)
    }
    let forced = timetable.forced.compactMap { asked -> Demand? in
      guard pair(asked.delegate, asked.member).flatMap({ slotOf[$0] }) == nil else { return nil }
      return Demand(.forced, party: asked.delegate, member: asked.member)
    }
    let missing = self.missing(in: meetings.map(\.pair), minimums)
    let minimum = everybody.indices.filter { missing[$0] > 0 }.map {
      Demand(
        .minimum, party: everybody[$0].id, asked: minimums[$0], met: minimums[$0] - missing[$0])
    }
    return confirmed + forced + minimum
  }
}
