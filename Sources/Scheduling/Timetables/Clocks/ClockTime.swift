/// A time of day; `HH:MM` in files.
package struct ClockTime: Sendable, Hashable, Comparable {
  /// Since midnight, `0...1440`.
  package let minutes: Int

  /// - Precondition: `minutes` is in `0...1440`.
  package init(minutes: Int) {
    precondition((0...1440).contains(minutes), "\(minutes) minutes in a day")
    self.minutes = minutes
  }

  /// - Returns: nil unless `text` is `HH:MM` between `00:00` and `24:00`.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(\d\d):(\d\d)/), let hours = Int(match.1),
      let minutes = Int(match.2), minutes < 60, hours * 60 + minutes <= 1440
    else { return nil }
    self.minutes = hours * 60 + minutes
  }

  package static func < (a: ClockTime, b: ClockTime) -> Bool { a.minutes < b.minutes }
}

extension ClockTime: CustomStringConvertible {
  package var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}

extension ClockTime: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try String(from: decoder)
    guard let time = ClockTime(text) else {
      throw decoder.refusal("'\(text)' is no time of day; write it as HH:MM, such as 09:30")
    }
    self = time
  }

  package func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}

/// A part of one day, from a minute up to another, which is no longer in it.
package struct DaySpan: Sendable, Hashable {
  /// Place of the day in the timetable, from 0.
  package let day: Int
  package let from: ClockTime
  package let to: ClockTime

  package init(day: Int = 0, from: ClockTime, to: ClockTime) {
    (self.day, self.from, self.to) = (day, from, to)
  }

  package func overlaps(_ other: DaySpan) -> Bool {
    day == other.day && from < other.to && other.from < to
  }

  /// Whether there are fewer than `minutes` between the two, both on one day.
  package func isTooClose(to other: DaySpan, minutes: Int) -> Bool {
    minutes > 0 && day == other.day && from.minutes < other.to.minutes + minutes
      && other.from.minutes < to.minutes + minutes
  }

  /// With `minutes` added at either end, within the day.
  package func widened(by minutes: Int) -> DaySpan {
    DaySpan(
      day: day, from: ClockTime(minutes: max(from.minutes - minutes, 0)),
      to: ClockTime(minutes: min(to.minutes + minutes, 1440)))
  }
}

extension DaySpan: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case day, from, to }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    day = try fields.decodeIfPresent(Int.self, forKey: .day) ?? 0
    from = try fields.decode(ClockTime.self, forKey: .from)
    to = try fields.decode(ClockTime.self, forKey: .to)
    guard from < to else {
      throw decoder.refusal("from \(from) is not before to \(to); swap them")
    }
  }
}
