/// What other programmes hold, by who is promised.
package struct Engagements: Sendable {
  private let byPerson: [Engagement.Person: [Engagement]]
  private let memberIDs: Set<String>

  /// - Parameter memberIDs: of the catalogue.
  package init(_ engagements: [Engagement] = [], memberIDs: Set<String> = []) {
    byPerson = Dictionary(grouping: engagements, by: \.person).mapValues {
      $0.sorted {
        ($0.seconds.lowerBound, $0.programme) < ($1.seconds.lowerBound, $1.programme)
      }
    }
    self.memberIDs = memberIDs
  }

  package var isEmpty: Bool { byPerson.isEmpty }

  fileprivate func held(by person: Engagement.Person?) -> [Engagement] {
    person.flatMap { byPerson[$0] } ?? []
  }

  fileprivate func lookup(_ timetable: Timetable) -> PersonLookup {
    PersonLookup(timetable, isMember: memberIDs.contains)
  }
}

/// Looks where the people of a timetable are promised to other programmes.
private struct EngagementSearch {
  private let timetable: Timetable
  private let others: Engagements
  private let lookup: PersonLookup
  private let clock: PlaceClock

  /// - Returns: nil where there is nothing to find.
  init?(_ timetable: Timetable, _ others: Engagements) {
    guard !others.isEmpty, let clock = PlaceClock(zone: timetable.timezone) else { return nil }
    (self.timetable, self.others, self.clock) = (timetable, others, clock)
    lookup = others.lookup(timetable)
  }

  func party(_ id: String, in span: DaySpan, at place: String) -> ConstraintViolation? {
    collision(id, others.held(by: lookup.person(ofParty: id)), span, place)
  }

  func interpreter(_ id: String, in span: DaySpan, at place: String) -> ConstraintViolation? {
    collision(id, others.held(by: lookup.person(ofInterpreter: id)), span, place)
  }

  private func collision(
    _ id: String, _ held: [Engagement], _ span: DaySpan, _ place: String
  ) -> ConstraintViolation? {
    guard !held.isEmpty, let seconds = timetable.seconds(of: span, clock) else { return nil }
    return held.first { $0.seconds.overlaps(seconds) }.map { .elsewhere(id, at: place, $0) }
  }

  /// The slots in which a party is promised elsewhere.
  func slots(ofParty id: String) -> [ConstraintViolation] { slots(id, lookup.person(ofParty: id)) }

  func slots(ofInterpreter id: String) -> [ConstraintViolation] {
    slots(id, lookup.person(ofInterpreter: id))
  }

  private func slots(_ id: String, _ person: Engagement.Person?) -> [ConstraintViolation] {
    let held = others.held(by: person)
    return held.isEmpty ? [] : timetable.slots.compactMap { collision(id, held, $0.span, $0.id) }
  }
}

extension Programme {
  /// Who would be in two places at one time, here and in another programme.
  package func collisions(with others: Engagements, in timetable: Timetable)
    -> [ConstraintViolation]
  {
    guard let search = EngagementSearch(timetable, others) else { return [] }
    let slots = Dictionary(timetable.slots.map { ($0.id, $0) }) { first, _ in first }
    let meeting = meetings.flatMap { meeting -> [ConstraintViolation?] in
      guard let span = slots[meeting.slot]?.span else { return [] }
      let parties = [meeting.delegate, meeting.member].map {
        search.party($0, in: span, at: meeting.slot)
      }
      return parties + [
        meeting.interpreter.flatMap { search.interpreter($0, in: span, at: meeting.slot) }
      ]
    }
    let visiting = timetable.visits.flatMap { visit in
      visit.people.map { search.party($0, in: visit.absence, at: visit.id) }
    }
    return (meeting + visiting).compactMap { $0 }
  }
}

extension ConstraintViolation {
  /// Whom it keeps away, where another programme does.
  package var subject: String? {
    if case .elsewhere(let id, _, _) = self { id } else { nil }
  }

  /// The same for all slots in which one time elsewhere keeps somebody away.
  package var key: [String] {
    guard case .elsewhere(let id, _, let other) = self else { return [description] }
    return [id, other.programme, other.when]
  }
}

extension Timetable {
  /// Where its people are promised to other programmes, slot by slot.
  package func conflicts(with others: Engagements) -> [ConstraintViolation] {
    guard let search = EngagementSearch(self, others) else { return [] }
    return everybody.flatMap { search.slots(ofParty: $0.id) }
      + interpreters.flatMap { search.slots(ofInterpreter: $0.id) }
  }

  /// With everybody absent in the slots in which another programme has them.
  package func avoiding(_ others: Engagements) -> Timetable {
    var busy: [String: [Absence]] = [:]
    for case .elsewhere(let id, let slot, _) in conflicts(with: others) {
      busy[id, default: []].append(.slot(slot))
    }
    guard !busy.isEmpty else { return self }
    var timetable = self
    for side in [\Timetable.delegates, \.members, \.parties] {
      for index in timetable[keyPath: side].indices {
        timetable[keyPath: side][index].absent += busy[timetable[keyPath: side][index].id] ?? []
      }
    }
    for index in timetable.interpreters.indices {
      timetable.interpreters[index].absent += busy[timetable.interpreters[index].id] ?? []
    }
    return timetable
  }

  /// With every pair forbidden of which the member declined.
  ///
  /// - Parameter declined: days, by member id.
  package func honouring(declined: [String: String], _ wording: PaperWording) -> Timetable {
    guard !isOfOneKind, !declined.isEmpty else { return self }
    var timetable = self
    for member in members {
      guard let day = declined[member.id] else { continue }
      timetable.forbidden += delegates.map {
        Appointment(delegate: $0.id, member: member.id, why: wording.declined(day))
      }
    }
    return timetable
  }
}
