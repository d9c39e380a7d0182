internal import Foundation

/// A day, as `2026-11-21`.
package struct CalendarDate: Sendable, Hashable, Comparable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// - Returns: nil where the text is no day of the calendar.
  /// - SeeAlso: RFC 3339, *full-date*.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      (bytes[0..<4] + bytes[5..<7] + bytes[8...]).allSatisfy(digits.contains),
      let year = Int(text.prefix(4)), let month = Int(text.dropFirst(5).prefix(2)),
      let day = Int(text.suffix(2)), (1...12).contains(month),
      (1...Self.days(of: month, in: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  private static func days(of month: Int, in year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

extension CalendarDate {
  /// From Monday, 0, to Sunday, 6.
  package var weekday: Int {
    // Years begin in March, so that a leap day is the last of its year.
    let year = month <= 2 ? year - 1 : year
    let daysBefore = 365 * year + year / 4 - year / 100 + year / 400
    return (daysBefore + (153 * ((month + 9) % 12) + 2) / 5 + day + 1) % 7
  }

  package var next: CalendarDate {
    if day < Self.days(of: month, in: year) {
      return CalendarDate(year: year, month: month, day: day + 1)
    }
    return month < 12
      ? CalendarDate(year: year, month: month + 1, day: 1)
      : CalendarDate(year: year + 1, month: 1, day: 1)
  }

  private init(year: Int, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }
}

extension CalendarDate {
  /// Days since 1 January 1970, by the Gregorian calendar.
  var dayNumber: Int { Self.dayNumber(year, month, day) }

  static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Years begin in March, so that a leap day is the last of its year.
    let year = month <= 2 ? year - 1 : year
    let leapDays = floorDivision(year, 4) - floorDivision(year, 100) + floorDivision(year, 400)
    return 365 * year + leapDays + (153 * ((month + 9) % 12) + 2) / 5 + day - 1 - 719_468
  }

  /// - Precondition: `dayNumber` is within the years 0 to 9999, or close to them.
  init(dayNumber: Int) {
    // The year is found from above, for an average year has 365.2425 days.
    var year = 1970 + floorDivision(dayNumber * 10_000, 3_652_425) + 1
    while Self.dayNumber(year, 1, 1) > dayNumber { year -= 1 }
    var month = 12
    while Self.dayNumber(year, month, 1) > dayNumber { month -= 1 }
    self.init(year: year, month: month, day: dayNumber - Self.dayNumber(year, month, 1) + 1)
  }

  /// Whether it is the last of its weekday in its month.
  var isLastOfItsWeekday: Bool { day + 7 > Self.days(of: month, in: year) }
}

private func floorDivision(_ number: Int, _ divisor: Int) -> Int {
  (number - (number % divisor + divisor) % divisor) / divisor
}

extension Timetable {
  /// Nil where the timetable names no such day.
  package func date(of slot: Slot) -> CalendarDate? { date(ofDay: slot.day) }
}

extension CalendarDate {
  /// In full, as one writes it in a language.
  ///
  /// - Parameter language: ISO 639-1.
  package func text(in language: String) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let noon = calendar.date(from: DateComponents(year: year, month: month, day: day, hour: 12))!
    let format = Date.FormatStyle(
      date: .complete, time: .omitted, locale: Locale(identifier: language), calendar: calendar,
      timeZone: .gmt)
    return noon.formatted(format)
  }
}

extension CalendarDate: CustomStringConvertible {
  package var description: String {
    String(format: "%04d-%02d-%02d", year, month, day)
  }
}
