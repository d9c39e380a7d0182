/// The rules of a time zone, as a calendar states them.
///
/// - SeeAlso: RFC 5545, §3.6.5; the IANA time zone database, whose rules in force since 1996 (Europe) and
///   2007 (North America) these are.
struct CalendarZone {
  /// IANA name.
  let name: String
  private let winterHours: Int
  private let rule: Rule

  private enum Rule { case none, europe, america }

  /// - Returns: nil for a zone whose rules are not listed here; its times are then said without a zone, which
  ///   calendars read as those of the place.
  init?(_ name: String) {
    guard let (hours, rule) = Self.known(name) else { return nil }
    (self.name, winterHours, self.rule) = (name, hours, rule)
  }

  private static func known(_ name: String) -> (Int, Rule)? {
    for (hours, names) in europe where names.contains(name) { return (hours, .europe) }
    for (hours, names) in america where names.contains(name) { return (hours, .america) }
    return steady[name].map { ($0, .none) }
  }

  /// The component, with its line ends.
  var text: String {
    let winter = Self.offset(winterHours)
    let summer = Self.offset(winterHours + 1)
    let parts =
      switch rule {
      case .none: [Self.part("STANDARD", from: winter, to: winter, "19700101T000000", nil)]
      case .europe:
        // Everywhere at one in the morning of Greenwich.
        [
          Self.part(
            "DAYLIGHT", from: winter, to: summer, "19960331T0\(winterHours + 1)0000", "3;BYDAY=-1SU"
          ),
          Self.part(
            "STANDARD", from: summer, to: winter, "19961027T0\(winterHours + 2)0000",
            "10;BYDAY=-1SU"),
        ]
      case .america:
        [
          Self.part("DAYLIGHT", from: winter, to: summer, "20070311T020000", "3;BYDAY=2SU"),
          Self.part("STANDARD", from: summer, to: winter, "20071104T020000", "11;BYDAY=1SU"),
        ]
      }
    return "BEGIN:VTIMEZONE\r\n" + ContentLine.text("TZID", name) + parts.joined()
      + "END:VTIMEZONE\r\n"
  }

  /// - Parameter month: of each year's change, and which day of it.
  private static func part(
    _ name: String, from: String, to: String, _ start: String, _ month: String?
  ) -> String {
    "BEGIN:\(name)\r\n" + ContentLine.text("DTSTART", start)
      + (month.map { ContentLine.text("RRULE", "FREQ=YEARLY;BYMONTH=\($0)") } ?? "")
      + ContentLine.text("TZOFFSETFROM", from) + ContentLine.text("TZOFFSETTO", to)
      + "END:\(name)\r\n"
  }

  private static func offset(_ hours: Int) -> String {
    let digits = hours.magnitude < 10 ? "0\(hours.magnitude)" : "\(hours.magnitude)"
    return "\(hours < 0 ? "-" : "+")\(digits)00"
  }

  private static let europe: [(Int, Set<String>)] = [
    (0, ["Europe/London", "Europe/Lisbon"]),
    (
      1,
      [
        "Europe/Paris", "Europe/Madrid", "Europe/Andorra", "Europe/Rome", "Europe/Zurich",
        "Europe/Berlin", "Europe/Vienna", "Europe/Brussels", "Europe/Luxembourg",
        "Europe/Amsterdam", "Europe/Prague", "Europe/Bratislava", "Europe/Warsaw",
        "Europe/Budapest", "Europe/Ljubljana", "Europe/Zagreb", "Europe/Belgrade",
        "Europe/Sarajevo", "Europe/Skopje", "Europe/Podgorica", "Europe/Oslo",
        "Europe/Stockholm", "Europe/Copenhagen", "Europe/Monaco", "Europe/Vaduz",
      ]
    ),
    (
      2,
      [
        "Europe/Athens", "Europe/Bucharest", "Europe/Sofia", "Europe/Helsinki", "Europe/Kyiv",
        "Europe/Kiev", "Europe/Vilnius", "Europe/Riga", "Europe/Tallinn",
      ]
    ),
  ]

  private static let america: [(Int, Set<String>)] = [
    (-5, ["America/New_York", "America/Toronto", "America/Montreal"]),
    (-6, ["America/Chicago"]), (-7, ["America/Denver", "America/Edmonton"]),
    (-8, ["America/Los_Angeles", "America/Vancouver"]),
  ]

  /// Hours ahead of Greenwich, where clocks are not changed.
  private static let steady = [
    "UTC": 0, "Etc/UTC": 0, "Europe/Moscow": 3, "Europe/Istanbul": 3, "Asia/Tbilisi": 4,
    "Asia/Baku": 4, "Asia/Yerevan": 4, "Asia/Dubai": 4, "Asia/Tashkent": 5, "Asia/Almaty": 5,
    "Asia/Bishkek": 6, "Asia/Shanghai": 8, "Asia/Seoul": 9, "Asia/Tokyo": 9,
  ]
}
