internal import Foundation

/// A day, as `2026-11-21`.
package struct CalendarDate: Sendable, Comparable {
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

  /// The present day in UTC.
  package static var today: CalendarDate { daysAgo(0) }

  package static func daysAgo(_ days: Int) -> CalendarDate {
    let date = Date.now.addingTimeInterval(-86_400 * Double(days))
    return CalendarDate(date.formatted(.iso8601.year().month().day()))!
  }

  package var text: String {
    [Self.padded(year, 4), Self.padded(month, 2), Self.padded(day, 2)].joined(separator: "-")
  }

  /// The same day of the year before; the 28th for a 29th of February.
  var yearBefore: CalendarDate {
    let date = [Self.padded(year - 1, 4), Self.padded(month, 2)]
    return CalendarDate((date + [Self.padded(day, 2)]).joined(separator: "-"))
      ?? CalendarDate((date + ["28"]).joined(separator: "-"))!
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}
