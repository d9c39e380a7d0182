/// Who meets: a delegate, a member, or a party among its equals.
package struct Party: Sendable, Equatable, Identifiable {
  package let id: String
  package var name: String?
  /// What a delegate asks about; the id of a requirement of the need stands for it.
  package var topics: [String]
  /// By ISO 639-1 code; empty where everybody understands everybody.
  package var languages: [String]
  package var absent: [Absence]
  /// Whom it would like to meet, the dearest first.
  package var wishes: [String]
  /// Where it receives; the first room where nil.
  package var room: String?
  /// Its own limit, instead of the one of its side.
  package var meetings: MeetingLimit?

  package init(
    id: String, name: String? = nil, topics: [String] = [], languages: [String] = [],
    absent: [Absence] = [], wishes: [String] = [], room: String? = nil,
    meetings: MeetingLimit? = nil
  ) {
    (self.id, self.name, self.topics, self.languages) = (id, name, topics, languages)
    (self.absent, self.wishes, self.room, self.meetings) = (absent, wishes, room, meetings)
  }
}

extension Party: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, name, topics, languages, absent, wishes, room, meetings
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    name = try fields.text(.name)
    topics = try fields.list(.topics)
    languages = try fields.list(.languages)
    absent = try fields.list(.absent)
    wishes = try fields.list(.wishes)
    room = try fields.text(.room)
    meetings = try fields.decodeIfPresent(MeetingLimit.self, forKey: .meetings)
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(id, forKey: .id)
    try fields.encodeIfPresent(name, forKey: .name)
    try fields.encodeList(topics, forKey: .topics)
    try fields.encodeList(languages, forKey: .languages)
    try fields.encodeList(absent, forKey: .absent)
    try fields.encodeList(wishes, forKey: .wishes)
    try fields.encodeIfPresent(room, forKey: .room)
    try fields.encodeIfPresent(meetings, forKey: .meetings)
  }
}

/// A slot, or a part of a day, in which somebody is not there.
package enum Absence: Sendable, Hashable {
  case slot(String)
  case span(DaySpan)

  package func covers(_ slot: Slot) -> Bool {
    switch self {
    case .slot(let id): id == slot.id
    case .span(let span): span.overlaps(slot.span)
    }
  }
}

extension Absence: Codable {
  package init(from decoder: any Decoder) throws {
    if let id = try? decoder.singleValueContainer().decode(String.self) {  // else it is an object
      self = .slot(id)
    } else {
      self = .span(try DaySpan(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .slot(let id): try id.encode(to: encoder)
    case .span(let span): try span.encode(to: encoder)
    }
  }
}

/// Speaks for two parties that share no language; in one meeting a slot.
package struct Interpreter: Sendable, Equatable, Identifiable {
  package let id: String
  package var languages: [String]
  package var absent: [Absence]

  package init(id: String, languages: [String], absent: [Absence] = []) {
    (self.id, self.languages, self.absent) = (id, languages, absent)
  }
}

extension Interpreter: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case id, languages, absent }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    languages = try fields.decode([String].self, forKey: .languages)
    absent = try fields.list(.absent)
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(id, forKey: .id)
    try fields.encode(languages, forKey: .languages)
    try fields.encodeList(absent, forKey: .absent)
  }
}
