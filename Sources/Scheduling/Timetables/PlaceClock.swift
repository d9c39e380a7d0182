internal import Foundation

/// The wall clock of a place, by the rules of its time zone.
///
///     PlaceClock(zone: "Europe/Paris")?.instant(date, time)   // seconds, or nil in a gap
///
/// - SeeAlso: RFC 5545, §3.3.5, for times that occur twice or never; the IANA time zone database.
package struct PlaceClock: Sendable {
  /// IANA name, as it was given.
  package let zoneName: String
  private let zone: TimeZone

  /// - Returns: nil where the time zone database has no such name.
  package init?(zone name: String) {
    guard ZoneNames.mayBeKnown(name), let zone = TimeZone(identifier: name) else { return nil }
    (zoneName, self.zone) = (name, zone)
  }

  /// Seconds ahead of Greenwich, at an instant in seconds since 1970.
  func offset(at instant: Int) -> Int {
    zone.secondsFromGMT(for: Self.date(instant))
  }

  func isDaylightTime(at instant: Int) -> Bool {
    zone.isDaylightSavingTime(for: Self.date(instant))
  }

  /// Seconds since 1970 in Greenwich; of a time that occurs twice the first; nil for one that never
  /// occurs because clocks are put forward over it.
  package func instant(_ date: CalendarDate, _ time: ClockTime) -> Int? {
    instants(date, time).first
  }

  /// Whether the clock shows a time twice, because it is put back over it.
  func isTwice(_ date: CalendarDate, _ time: ClockTime) -> Bool { instants(date, time).count > 1 }

  private func instants(_ date: CalendarDate, _ time: ClockTime) -> [Int] {
    let local = date.dayNumber * 86_400 + time.minutes * 60
    let offsets = Set([offset(at: local - 86_400), offset(at: local + 86_400)])
    // The larger offset gives the earlier instant.
    return offsets.sorted(by: >).map { local - $0 }.filter { $0 + offset(at: $0) == local }
  }

  /// A change of the offset.
  struct Transition: Equatable {
    /// The first instant with the new offset, in seconds since 1970.
    let instant: Int
    let from: Int
    let to: Int

    /// What clocks show when they are changed, in seconds since 1970 without a zone.
    var local: Int { instant + from }
  }

  /// The changes from the first day of one year to the last of another.
  func transitions(in years: ClosedRange<Int>) -> [Transition] {
    var instant = CalendarDate.dayNumber(years.lowerBound, 1, 1) * 86_400 - 1
    let end = CalendarDate.dayNumber(years.upperBound + 1, 1, 1) * 86_400
    var found: [Transition] = []
    while let next = zone.nextDaylightSavingTimeTransition(after: Self.date(instant)) {
      let change = Int(next.timeIntervalSince1970.rounded())
      guard change > instant, change < end else { break }
      let (from, to) = (offset(at: change - 1), offset(at: change))
      if from != to { found.append(Transition(instant: change, from: from, to: to)) }
      instant = change
    }
    return found
  }

  private static func date(_ instant: Int) -> Date {
    Date(timeIntervalSince1970: Double(instant))
  }
}
