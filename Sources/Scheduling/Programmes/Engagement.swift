/// A time for which somebody is promised to a programme, or to one of its site visits.
package struct Engagement: Sendable, Hashable {
  /// Who is the same from one programme to another.
  package enum Person: Sendable, Hashable {
    /// By the id in the catalogue.
    case member(String)
    /// By name: ids of delegates are those of one timetable.
    case delegate(name: String)
    case interpreter(id: String, languages: [String])
  }

  package let person: Person
  /// In seconds since 1970, with the way to a visit and back.
  package let seconds: Range<Int>
  /// The programme's id, and what it is called.
  package let programme: String
  package let title: String
  /// As the clock of its place shows it, such as `2026-04-22 09:00–09:30`.
  package let when: String
}

/// Whom the ids of one timetable stand for beyond it.
struct PersonLookup {
  private let members: Set<String>
  private let others: [String: Party]
  private let interpreters: [String: [String]]
  private let isOfOneKind: Bool
  private let isMember: (String) -> Bool

  /// - Parameter isMember: whether the catalogue has a member with this id.
  init(_ timetable: Timetable, isMember: @escaping (String) -> Bool) {
    members = Set(timetable.members.map(\.id))
    others = Dictionary((timetable.delegates + timetable.parties).map { ($0.id, $0) }) { first, _ in
      first
    }
    interpreters = Dictionary(
      timetable.interpreters.map { ($0.id, Set($0.languages).sorted()) }
    ) { first, _ in first }
    (isOfOneKind, self.isMember) = (timetable.isOfOneKind, isMember)
  }

  /// Nil for somebody whom only this timetable knows.
  ///
  /// A delegate is known by a name of two words or more without a digit: `Delegate 1` is nobody's name.
  func person(ofParty id: String) -> Engagement.Person? {
    // Who is no party of the timetable is the host of a visit.
    guard !members.contains(id), let party = others[id] else { return .member(id) }
    if isOfOneKind, isMember(id) { return .member(id) }
    let name = PartyNames.folded(party.name ?? "")
    return name.contains(" ") && !name.contains(where: \.isNumber) ? .delegate(name: name) : nil
  }

  func person(ofInterpreter id: String) -> Engagement.Person? {
    interpreters[id].map { .interpreter(id: id, languages: $0) }
  }
}

extension Timetable {
  /// Its dates with the day before and after each, for another zone may have another date.
  package var datesAround: [String] {
    let days = days.compactMap { CalendarDate($0)?.dayNumber }
    return Set(days.flatMap { [$0 - 1, $0, $0 + 1] }).sorted()
      .map { "\(CalendarDate(dayNumber: $0))" }
  }

  /// Nil without a date, or where the clock never shows an end of it.
  func seconds(of span: DaySpan, _ clock: PlaceClock) -> Range<Int>? {
    guard let date = date(ofDay: span.day), let from = clock.instant(date, span.from),
      let to = clock.end(date, span.to), from < to
    else { return nil }
    return from..<to
  }
}

extension Programme {
  /// All times for which its people are promised; none where the timetable has no dates or no known zone.
  ///
  /// - Parameter isMember: whether the catalogue has a member with this id.
  package func engagements(
    in timetable: Timetable, isMember: @escaping (String) -> Bool
  ) -> [Engagement] {
    guard let clock = PlaceClock(zone: timetable.timezone) else { return [] }
    let lookup = PersonLookup(timetable, isMember: isMember)
    let slots = Dictionary(timetable.slots.map { ($0.id, $0) }) { first, _ in first }
    func engagement(_ person: Engagement.Person?, _ span: DaySpan) -> Engagement? {
      guard let person, let seconds = timetable.seconds(of: span, clock),
        let date = timetable.date(ofDay: span.day)
      else { return nil }
      return Engagement(
        person: person, seconds: seconds, programme: id ?? "", title: title ?? need ?? id ?? "",
        when: "\(date) \(span.from)–\(span.to)")
    }
    let met = meetings.flatMap { meeting -> [Engagement?] in
      guard let span = slots[meeting.slot]?.span else { return [] }
      return [meeting.delegate, meeting.member].map {
        engagement(lookup.person(ofParty: $0), span)
      } + [engagement(meeting.interpreter.flatMap(lookup.person(ofInterpreter:)), span)]
    }
    let visiting = timetable.visits.flatMap { visit in
      visit.people.map { engagement(lookup.person(ofParty: $0), visit.absence) }
    }
    return (met + visiting).compactMap { $0 }
  }
}
