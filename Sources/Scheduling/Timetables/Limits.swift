/// How many meetings a party has; a single number in a file is the most.
package struct MeetingLimit: Sendable, Hashable {
  package var min: Int
  /// Nil where only the slots limit it.
  package var max: Int?

  /// Nobody has more slots than this, and sums of it stay small.
  private static let most = 1_000_000

  package init(min: Int = 0, max: Int?) { (self.min, self.max) = (min, max) }
}

extension MeetingLimit: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case min, max }

  package init(from decoder: any Decoder) throws {
    if let most = try? decoder.singleValueContainer().decode(Int.self) {  // else it is an object
      (min, max) = (0, most)
    } else {
      let fields = try decoder.fields(CodingKeys.self)
      min = try fields.decodeIfPresent(Int.self, forKey: .min) ?? 0
      max = try fields.decodeIfPresent(Int.self, forKey: .max)
    }
    for number in [min, max ?? 0] { try decoder.check(number, "meetings", within: 1_000_000) }
    guard min <= max ?? .max else {
      throw decoder.refusal("min \(min) and max \(max ?? 0); give a min of at most the max")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    if min > 0 { try fields.encode(min, forKey: .min) }
    try fields.encodeIfPresent(max, forKey: .max)
  }
}

/// What holds for every party of a side.
package struct Limits: Sendable, Equatable {
  package var perMember: MeetingLimit
  package var perDelegate: MeetingLimit
  /// Where parties are of one kind.
  package var perParty: MeetingLimit
  /// The languages that a member without any of its own is taken to speak.
  package var sharedLanguages: [String]

  package init(
    perMember: MeetingLimit = MeetingLimit(max: nil),
    perDelegate: MeetingLimit = MeetingLimit(max: nil),
    perParty: MeetingLimit = MeetingLimit(max: nil), sharedLanguages: [String] = []
  ) {
    (self.perMember, self.perDelegate, self.perParty) = (perMember, perDelegate, perParty)
    self.sharedLanguages = sharedLanguages
  }
}

extension Limits: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case perMember = "meetings_per_member"
    case perDelegate = "meetings_per_delegate"
    case perParty = "meetings_per_party"
    case sharedLanguages = "interpreter_needed_unless_shared"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    func limit(_ key: CodingKeys) throws -> MeetingLimit {
      try fields.decodeIfPresent(MeetingLimit.self, forKey: key) ?? MeetingLimit(max: nil)
    }
    perMember = try limit(.perMember)
    perDelegate = try limit(.perDelegate)
    perParty = try limit(.perParty)
    sharedLanguages = try fields.list(.sharedLanguages)
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    let none = MeetingLimit(max: nil)
    if perMember != none { try fields.encode(perMember, forKey: .perMember) }
    if perDelegate != none { try fields.encode(perDelegate, forKey: .perDelegate) }
    if perParty != none { try fields.encode(perParty, forKey: .perParty) }
    try fields.encodeList(sharedLanguages, forKey: .sharedLanguages)
  }
}
