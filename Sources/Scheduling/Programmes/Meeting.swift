/// A pair given a slot and a table.
package struct Meeting: Sendable, Equatable, Codable {
  package var slot: String
  /// From 1, through all rooms.
  package var table: Int
  /// Among parties of one kind, the one that stands first in the timetable.
  package let delegate: String
  package let member: String
  package var interpreter: String?
  package let score: Millionths
  package var reason: Reason?
  /// That of the programme when it last gave it a place; nil from the first on.
  package var sequence: Int?
  /// When and where it is, as calendars have it; nil where its day has no date.
  package var announced: Announcement?

  package init(
    slot: String, table: Int, delegate: String, member: String, interpreter: String? = nil,
    score: Millionths = .zero, reason: Reason? = nil
  ) {
    (self.slot, self.table, self.delegate, self.member) = (slot, table, delegate, member)
    (self.interpreter, self.score, self.reason) = (interpreter, score, reason)
  }

  package func isOf(_ a: String, _ b: String) -> Bool {
    (delegate == a && member == b) || (delegate == b && member == a)
  }

  package func has(_ party: String) -> Bool { delegate == party || member == party }

  private enum CodingKeys: String, CodingKey {
    case slot, table, delegate, member, interpreter, score, reason, sequence, announced
  }

  /// Anybody's: only who meets, where and when must be there.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      slot: try fields.decode(String.self, forKey: .slot),
      table: try fields.decode(Int.self, forKey: .table),
      delegate: try fields.decode(String.self, forKey: .delegate),
      member: try fields.decode(String.self, forKey: .member),
      interpreter: try fields.decodeIfPresent(String.self, forKey: .interpreter),
      score: try fields.decodeIfPresent(Millionths.self, forKey: .score) ?? .zero,
      reason: try fields.decodeIfPresent(Reason.self, forKey: .reason))
    sequence = try fields.decodeIfPresent(Int.self, forKey: .sequence)
    announced = try fields.decodeIfPresent(Announcement.self, forKey: .announced)
  }
}

/// Why two parties should meet.
package struct Reason: Sendable, Equatable, Codable {
  /// What is asked, and the capability that answers it best.
  package var topic: String?
  package var capability: String?
  package var title: String?
  /// Calibrated probability that it answers.
  package var probability: Double?
  /// The sentence of the capability's sheet that comes closest.
  package var sentence: String?
  /// Of all that is asked, what the member answers least; nil where one thing is asked.
  package var least: LeastAnswered?
  /// Who wished for whom.
  package var wishes: [Wish]?

  package struct Wish: Sendable, Equatable, Codable {
    package let party: String
    /// In its list, from 1.
    package let place: Int

    package init(party: String, place: Int) { (self.party, self.place) = (party, place) }
  }

  package struct LeastAnswered: Sendable, Equatable, Codable {
    package let topic: String
    package let probability: Double

    package init(topic: String, probability: Double) {
      (self.topic, self.probability) = (topic, probability)
    }
  }

  package init(topic: String, capability: String, title: String, probability: Double) {
    (self.topic, self.capability) = (topic, capability)
    (self.title, self.probability) = (title, probability)
  }

  package init(wishes: [Wish]) { self.wishes = wishes }
}
