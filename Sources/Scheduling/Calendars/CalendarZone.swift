/// The rules of a time zone for the years of some events, as a calendar states them.
///
/// Where clocks are changed by one rule year after year, the rule is stated; elsewhere each change.
///
/// - SeeAlso: RFC 5545, §3.6.5.
struct CalendarZone {
  private let clock: PlaceClock
  private let years: [ClosedRange<Int>]

  /// - Parameter dates: days on which something is held.
  init(_ clock: PlaceClock, covering dates: some Collection<CalendarDate>) {
    self.clock = clock
    years = Self.ranges(Set(dates.map { min(max($0.year, 2), 9998) }).sorted())
  }

  /// Each year with the one before and the one after, as ranges apart from each other.
  private static func ranges(_ years: [Int]) -> [ClosedRange<Int>] {
    years.reduce(into: []) { ranges, year in
      if let last = ranges.last, year - 1 <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...(year + 1)
      } else {
        ranges.append((year - 1)...(year + 1))
      }
    }
  }

  /// The component, with its line ends.
  var text: String {
    let parts = rules ?? changes
    return "BEGIN:VTIMEZONE\r\n" + ContentLine.text("TZID", clock.zoneName)
      + parts.map(text(of:)).joined() + "END:VTIMEZONE\r\n"
  }

  /// A stretch of time with one offset.
  private struct Observance {
    /// What clocks show where it begins, in seconds since 1970 without a zone.
    let start: Int
    let from: Int
    let to: Int
    let isDaylight: Bool
    var rule: String?
  }

  private func observance(_ change: PlaceClock.Transition, rule: String? = nil) -> Observance {
    Observance(
      start: change.local, from: change.from, to: change.to,
      isDaylight: clock.isDaylightTime(at: change.instant), rule: rule)
  }

  // MARK: Every change

  /// What holds before the first year, and each change in the years.
  private var changes: [Observance] {
    years.flatMap { years -> [Observance] in
      let start = CalendarDate.dayNumber(years.lowerBound, 1, 1) * 86_400
      let offset = clock.offset(at: start)
      let first = Observance(
        start: start, from: offset, to: offset, isDaylight: clock.isDaylightTime(at: start))
      return [first] + clock.transitions(in: years).map { observance($0) }
    }
  }

  // MARK: One rule

  /// A rule is stated only where it holds for so many years from the first on.
  private static let leastYears = 10

  /// Two yearly rules; nil where clocks are changed otherwise.
  private var rules: [Observance]? {
    guard let first = years.first?.lowerBound, let last = years.last?.upperBound,
      last - first < 2 * Self.leastYears
    else { return nil }
    let span = first...max(last, first + Self.leastYears)
    let changes = clock.transitions(in: span)
    guard changes.count == 2 * span.count else { return nil }
    let halves = [0, 1].map { half in
      stride(from: half, to: changes.count, by: 2).map { changes[$0] }
    }
    let rules = halves.map(Self.rule)
    guard let one = rules[0], let other = rules[1] else { return nil }
    return [observance(halves[0][0], rule: one), observance(halves[1][0], rule: other)]
  }

  /// Such as the last Sunday of March, at the same hour.
  private static func rule(_ changes: [PlaceClock.Transition]) -> String? {
    let days = changes.map { CalendarDate(dayNumber: $0.local.flooredDays) }
    func isOne(_ values: [Int]) -> Bool { Set(values).count == 1 }
    guard isOne(days.map(\.month)), isOne(days.map(\.weekday)),
      Set(days.map(\.year)).count == days.count,
      isOne(changes.map(\.from)), isOne(changes.map(\.to)),
      isOne(changes.map { $0.local - $0.local.flooredDays * 86_400 })
    else { return nil }
    let weeks = days.map { ($0.day - 1) / 7 + 1 }
    let place = days.allSatisfy(\.isLastOfItsWeekday) ? -1 : isOne(weeks) ? weeks[0] : nil
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    return place.map {
      "FREQ=YEARLY;BYMONTH=\(days[0].month);BYDAY=\($0)\(names[days[0].weekday])"
    }
  }

  // MARK: Text

  private func text(of part: Observance) -> String {
    let name = part.isDaylight ? "DAYLIGHT" : "STANDARD"
    return "BEGIN:\(name)\r\n" + ContentLine.text("DTSTART", Self.moment(part.start))
      + (part.rule.map { ContentLine.text("RRULE", $0) } ?? "")
      + ContentLine.text("TZOFFSETFROM", Self.offset(part.from))
      + ContentLine.text("TZOFFSETTO", Self.offset(part.to)) + "END:\(name)\r\n"
  }

  private static func moment(_ local: Int) -> String {
    let date = "\(CalendarDate(dayNumber: local.flooredDays))".replacing("-", with: "")
    let seconds = local - local.flooredDays * 86_400
    return "\(date)T" + [seconds / 3600, seconds / 60 % 60, seconds % 60].map(two).joined()
  }

  /// `+HHMM`, with seconds where local mean time has some.
  private static func offset(_ seconds: Int) -> String {
    let size = Int(seconds.magnitude)
    let parts = [size / 3600, size / 60 % 60] + (size % 60 == 0 ? [] : [size % 60])
    return (seconds < 0 ? "-" : "+") + parts.map(two).joined()
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Int {
  /// Whole days in so many seconds, downwards.
  fileprivate var flooredDays: Int { (self - (self % 86_400 + 86_400) % 86_400) / 86_400 }
}
