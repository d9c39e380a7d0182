extension Timetable: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case about, need, timezone, date, days, slots, breaks, tables, rooms, walks, interpreters
    case delegates, members, parties, limits, confirmed, forced, forbidden, scores
    case visits = "site_visits"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    let date = try fields.text(.date)
    let limits = try fields.decodeIfPresent(Limits.self, forKey: .limits) ?? Limits()
    self.init(
      about: try fields.text(.about), need: try fields.text(.need),
      timezone: try fields.text(.timezone) ?? "Europe/Paris",
      days: try fields.decodeIfPresent([String].self, forKey: .days) ?? date.map { [$0] } ?? [],
      slots: try fields.decode([Slot].self, forKey: .slots), breaks: try fields.list(.breaks),
      rooms: try Self.rooms(fields, decoder), walks: try fields.list(.walks),
      interpreters: try fields.list(.interpreters), delegates: try Self.delegates(fields),
      members: try fields.list(.members), parties: try fields.list(.parties),
      visits: try fields.list(.visits), limits: limits, confirmed: try fields.list(.confirmed),
      forced: try fields.list(.forced), forbidden: try fields.list(.forbidden),
      scores: try fields.list(.scores))
  }

  /// A delegation that names no delegates is one party.
  private static func delegates(_ fields: KeyedDecodingContainer<CodingKeys>) throws -> [Party] {
    let delegates: [Party] = try fields.list(.delegates)
    let hasParties = fields.contains(.parties)
    return delegates.isEmpty && !hasParties ? [Party(id: "delegation")] : delegates
  }

  /// `tables` is one room without a name.
  private static func rooms(
    _ fields: KeyedDecodingContainer<CodingKeys>, _ decoder: any Decoder
  ) throws -> [Room] {
    let rooms: [Room] = try fields.list(.rooms)
    let tables = try fields.decodeIfPresent(Int.self, forKey: .tables)
    switch (tables, rooms.isEmpty) {
    case (let tables?, true):
      try decoder.check(tables, "tables", within: mostTables)
      return [Room(id: "", tables: tables)]
    case (nil, false): return rooms
    default:
      throw decoder.refusal("give either tables, a number, or rooms, a list of id and tables")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encodeIfPresent(about, forKey: .about)
    try fields.encodeIfPresent(need, forKey: .need)
    try fields.encode(timezone, forKey: .timezone)
    try fields.encode(days, forKey: .days)
    try fields.encode(slots, forKey: .slots)
    try fields.encodeList(breaks, forKey: .breaks)
    if rooms.count == 1, rooms[0].id.isEmpty {
      try fields.encode(rooms[0].tables, forKey: .tables)
    } else {
      try fields.encode(rooms, forKey: .rooms)
    }
    try fields.encodeList(walks, forKey: .walks)
    try fields.encodeList(interpreters, forKey: .interpreters)
    try fields.encodeList(delegates, forKey: .delegates)
    try fields.encodeList(members, forKey: .members)
    try fields.encodeList(parties, forKey: .parties)
    try fields.encodeList(visits, forKey: .visits)
    if limits != Limits() { try fields.encode(limits, forKey: .limits) }
    try fields.encodeList(confirmed, forKey: .confirmed)
    try fields.encodeList(forced, forKey: .forced)
    try fields.encodeList(forbidden, forKey: .forbidden)
    try fields.encodeList(scores, forKey: .scores)
  }
}
