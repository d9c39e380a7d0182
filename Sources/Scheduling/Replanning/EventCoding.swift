extension Event: Decodable {
  /// The keys of all kinds.
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case kind, party, until, slot, tables, delegate, member
  }

  private enum Kind: String, CaseIterable {
    case cancelled, late, absent
    case lostSlot = "lost_slot"
    case lostTables = "lost_tables"
    case calledOff = "called_off"
  }

  /// An object with `kind` and what that kind asks: `cancelled` a `party`; `late` a `party` and the
  /// slot `until`; `absent` a `party` and a `slot`; `lost_slot` a `slot`; `lost_tables` how many
  /// `tables`; `called_off` a `delegate` and a `member`.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    func text(_ key: CodingKeys) throws -> String { try fields.decode(String.self, forKey: key) }
    switch try Self.kind(fields, decoder) {
    case .cancelled: self = .cancelled(party: try text(.party))
    case .late: self = .late(try text(.party), until: try text(.until))
    case .absent: self = .absent(try text(.party), slot: try text(.slot))
    case .lostSlot: self = .lost(slot: try text(.slot))
    case .lostTables:
      let count = try fields.decode(Int.self, forKey: .tables)
      guard (1...Timetable.mostTables).contains(count) else {
        throw decoder.refusal("tables \(count); give how many are gone, 1 or more")
      }
      self = .lostTables(count)
    case .calledOff: self = .calledOff(try text(.delegate), try text(.member))
    }
  }

  private static func kind(
    _ fields: KeyedDecodingContainer<CodingKeys>, _ decoder: any Decoder
  ) throws -> Kind {
    let name = try fields.decode(String.self, forKey: .kind)
    guard let kind = Kind(rawValue: name) else {
      let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw decoder.refusal("no kind '\(name)'; use one of \(kinds)")
    }
    return kind
  }
}
