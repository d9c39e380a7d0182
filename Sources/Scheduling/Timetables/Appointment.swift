/// A pair that must, may not, or already does meet.
///
/// Among parties of one kind, `delegate` and `member` are any two of them.
package struct Appointment: Sendable, Equatable {
  package let delegate: String
  package let member: String
  /// Set in a confirmed meeting, which stays where it is.
  package var slot: String?
  package var table: Int?
  package var interpreter: String?
  package var why: String?

  package init(
    delegate: String, member: String, slot: String? = nil, table: Int? = nil,
    interpreter: String? = nil, why: String? = nil
  ) {
    (self.delegate, self.member, self.slot) = (delegate, member, slot)
    (self.table, self.interpreter, self.why) = (table, interpreter, why)
  }
}

extension Appointment: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case delegate, member, slot, table, interpreter, why
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    delegate = try fields.decode(String.self, forKey: .delegate)
    member = try fields.decode(String.self, forKey: .member)
    slot = try fields.text(.slot)
    table = try fields.decodeIfPresent(Int.self, forKey: .table)
    interpreter = try fields.text(.interpreter)
    why = try fields.text(.why)
  }
}

/// What a pair's meeting is worth, where a timetable brings its own scores.
package struct OwnScore: Sendable, Equatable {
  package let delegate: String
  package let member: String
  /// `0...1`.
  package let score: Double

  package init(delegate: String, member: String, score: Double) {
    (self.delegate, self.member, self.score) = (delegate, member, score)
  }
}

extension OwnScore: Codable {
  private enum CodingKeys: String, CodingKey { case delegate, member, score }

  package init(from decoder: any Decoder) throws {
    // A misspelt key is a missing one: all three are asked, and there may be very many.
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    delegate = try fields.decode(String.self, forKey: .delegate)
    member = try fields.decode(String.self, forKey: .member)
    score = try fields.decode(Double.self, forKey: .score)
    guard (0...1).contains(score) else {
      throw decoder.refusal("score \(score); give a number from 0 to 1")
    }
  }
}
