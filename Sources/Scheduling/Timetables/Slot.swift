/// A time in which each party has at most one meeting.
package struct Slot: Sendable, Hashable, Identifiable {
  package let id: String
  /// Place of the day in the timetable, from 0.
  package let day: Int
  package let start: ClockTime
  package let minutes: Int

  package init(id: String, day: Int = 0, start: ClockTime, minutes: Int) {
    (self.id, self.day, self.start, self.minutes) = (id, day, start, minutes)
  }

  package var span: DaySpan {
    DaySpan(
      day: day, from: start, to: ClockTime(minutes: min(start.minutes + minutes, 1440)))
  }
}

extension Slot: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case id, day, start, minutes }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    day = try fields.decodeIfPresent(Int.self, forKey: .day) ?? 0
    start = try fields.decode(ClockTime.self, forKey: .start)
    minutes = try fields.decode(Int.self, forKey: .minutes)
    guard minutes > 0, minutes <= 1440 - start.minutes else {
      throw decoder.refusal(
        "\(minutes) minutes from \(start); a slot has at least 1 and ends on its day")
    }
  }
}

/// A place with tables. Going from one room to another takes time, see `Walk`.
package struct Room: Sendable, Hashable, Identifiable {
  package let id: String
  package let tables: Int

  package init(id: String, tables: Int) { (self.id, self.tables) = (id, tables) }
}

extension Room: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case id, tables }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    tables = try fields.decode(Int.self, forKey: .tables)
    try decoder.check(tables, "tables", within: Timetable.mostTables)
  }
}

/// How long it takes from one room to another, there and back alike.
package struct Walk: Sendable, Hashable {
  package let from: String
  package let to: String
  package let minutes: Int

  package init(from: String, to: String, minutes: Int) {
    (self.from, self.to, self.minutes) = (from, to, minutes)
  }
}

extension Walk: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case from, to, minutes }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    from = try fields.decode(String.self, forKey: .from)
    to = try fields.decode(String.self, forKey: .to)
    minutes = try fields.decode(Int.self, forKey: .minutes)
    try decoder.check(minutes, "minutes", within: 1440)
  }
}

/// A visit to a site: its delegates, and its host, are away for its time and the way there and back.
package struct SiteVisit: Sendable, Hashable, Identifiable {
  package let id: String
  package let span: DaySpan
  /// Each way.
  package let travelMinutes: Int
  package let delegates: [String]
  /// A member, or somebody who has no meetings here.
  package let host: String?

  package init(
    id: String, span: DaySpan, travelMinutes: Int, delegates: [String], host: String? = nil
  ) {
    (self.id, self.span, self.travelMinutes) = (id, span, travelMinutes)
    (self.delegates, self.host) = (delegates, host)
  }

  /// Who goes, and who receives them.
  package var people: [String] {
    delegates + [host].compactMap { $0 }.filter { !delegates.contains($0) }
  }

  /// When its people cannot meet.
  package var absence: DaySpan { span.widened(by: travelMinutes) }
}

extension SiteVisit: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, day, from, to, delegates, host
    case travelMinutes = "travel_minutes"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    let day = try fields.decodeIfPresent(Int.self, forKey: .day) ?? 0
    let from = try fields.decode(ClockTime.self, forKey: .from)
    let to = try fields.decode(ClockTime.self, forKey: .to)
    guard from < to else {
      throw decoder.refusal("from \(from) is not before to \(to); swap them")
    }
    span = DaySpan(day: day, from: from, to: to)
    travelMinutes = try fields.decodeIfPresent(Int.self, forKey: .travelMinutes) ?? 0
    try decoder.check(travelMinutes, "travel_minutes", within: 1440)
    delegates = try fields.list(.delegates)
    host = try fields.text(.host)
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(id, forKey: .id)
    try fields.encode(span.day, forKey: .day)
    try fields.encode(span.from, forKey: .from)
    try fields.encode(span.to, forKey: .to)
    try fields.encode(travelMinutes, forKey: .travelMinutes)
    try fields.encode(delegates, forKey: .delegates)
    try fields.encodeIfPresent(host, forKey: .host)
  }
}
