internal import Foundation
package import Scheduling

extension CalendarDate {
  /// The present day in UTC.
  package static var today: CalendarDate { daysAgo(0) }

  package static func daysAgo(_ days: Int) -> CalendarDate {
    let date = Date.now.addingTimeInterval(-86_400 * Double(days))
    return CalendarDate(date.formatted(.iso8601.year().month().day()))!
  }

  /// The same day of the year before; the 28th for a 29th of February.
  package var yearBefore: CalendarDate {
    let date = String(format: "%04d-%02d-", year - 1, month)
    return CalendarDate(date + String(format: "%02d", day)) ?? CalendarDate(date + "28")!
  }
}
