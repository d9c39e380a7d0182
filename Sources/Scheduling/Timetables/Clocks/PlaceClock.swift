internal import Foundation

/// The wall clock of a place, by the rules of its time zone.
///
///     PlaceClock(zone: "Europe/Paris")?.instant(date, time)   // seconds, or nil in a gap
///
/// - SeeAlso: RFC 5545, §3.3.5, for times that occur twice or never; the IANA time zone database.
package struct PlaceClock: Sendable {
  /// IANA name, as it was given.
  package let zoneName: String
  /// The system's rules, and Foundation's for what these do not reach; one of them is there.
  private let file: ZoneFile?
  private let zone: TimeZone?

  /// - Returns: nil where no time zone database has such a name.
  package init?(zone name: String) {
    guard ZoneNames.mayBeKnown(name) else { return nil }
    self.init(name, ZoneFile.ofSystem(name))
  }

  /// - Parameter database: a folder of TZif files.
  package init?(zone name: String, database: String) {
    guard ZoneNames.mayBeKnown(name) else { return nil }
    self.init(name, ZoneFile(name: name, in: database))
  }

  private init?(_ name: String, _ file: ZoneFile?) {
    (zoneName, self.file, zone) = (name, file, TimeZone(identifier: name))
    if file == nil, zone == nil { return nil }
  }

  /// Seconds ahead of Greenwich, at an instant in seconds since 1970.
  package func offset(at instant: Int) -> Int {
    file?.localTime(at: instant)?.offset ?? zone?.secondsFromGMT(for: Self.date(instant)) ?? 0
  }

  func isDaylightTime(at instant: Int) -> Bool {
    file?.localTime(at: instant)?.isDaylight
      ?? zone?.isDaylightSavingTime(for: Self.date(instant)) ?? false
  }

  /// Seconds since 1970 in Greenwich; of a time that occurs twice the first; nil for one that never
  /// occurs because clocks are put forward over it.
  package func instant(_ date: CalendarDate, _ time: ClockTime) -> Int? {
    instants(date, time).first
  }

  /// The end of what lasts until a time, which is not part of it: the instant after the clock showed the
  /// last moment before that time; of two the first.
  ///
  /// Where a gap begins, that is the change of the clocks. Nil within a gap, and where it ends.
  package func end(_ date: CalendarDate, _ time: ClockTime) -> Int? {
    candidates(date, time).first { $0 - 1 + offset(at: $0 - 1) == Self.local(date, time) - 1 }
  }

  /// Whether a time can only be one instant: it is shown once, and then.
  func isPlain(_ date: CalendarDate, _ time: ClockTime, _ instant: Int) -> Bool {
    instants(date, time) == [instant]
  }

  private func instants(_ date: CalendarDate, _ time: ClockTime) -> [Int] {
    candidates(date, time).filter { $0 + offset(at: $0) == Self.local(date, time) }
  }

  /// A time by the offset of the day before and by that of the day after, the earlier first.
  private func candidates(_ date: CalendarDate, _ time: ClockTime) -> [Int] {
    let local = Self.local(date, time)
    let offsets = Set([offset(at: local - 86_400), offset(at: local + 86_400)])
    return offsets.sorted(by: >).map { local - $0 }
  }

  /// What the clock shows, in seconds since 1970 without a zone.
  private static func local(_ date: CalendarDate, _ time: ClockTime) -> Int {
    date.dayNumber * 86_400 + time.minutes * 60
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
    while let change = nextChange(after: instant), change > instant, change < end {
      let (from, to) = (offset(at: change - 1), offset(at: change))
      if from != to { found.append(Transition(instant: change, from: from, to: to)) }
      instant = change
    }
    return found
  }

  private func nextChange(after instant: Int) -> Int? {
    if let file {
      if let listed = file.changes.first(where: { $0 > instant }) { return listed }
      if !file.goesOn { return nil }
    }
    let next = zone?.nextDaylightSavingTimeTransition(after: Self.date(instant))
    return next.map { Int($0.timeIntervalSince1970.rounded()) }
  }

  private static func date(_ instant: Int) -> Date {
    Date(timeIntervalSince1970: Double(instant))
  }
}
