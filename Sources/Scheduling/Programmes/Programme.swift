package import Foundation

/// The meetings of a delegation, or of parties among their equals.
package struct Programme: Sendable, Equatable {
  package var need: String?
  /// Stays the same from one revision to the next; calendars know its meetings by it.
  package var id: String?
  /// What the delegation calls its visit.
  package var title: String?
  /// How often it was made anew, from 0.
  package var sequence = 0
  /// By slot and table.
  package var meetings: [Meeting]
  /// Meetings of earlier revisions that are held no more, each with the sequence that took it out;
  /// calendars cancel them.
  package var fallen: [Meeting] = []
  /// Site visits, as calendars have them.
  package var visits: [AnnouncedVisit] = []
  /// Site visits of earlier revisions that are made no more.
  package var fallenVisits: [AnnouncedVisit] = []
  /// The sum of the meetings' scores.
  package var objective: Millionths
  /// What no programme under the same rules can exceed.
  package var bound: Millionths
  /// Demands that these meetings do not meet, each with what would make it feasible.
  package var unmet: [UnmetDemand]

  package init(
    need: String? = nil, meetings: [Meeting], objective: Millionths? = nil,
    bound: Millionths? = nil, unmet: [UnmetDemand] = []
  ) {
    let sum = meetings.reduce(.zero) { $0 + $1.score }
    (self.need, self.meetings, self.unmet) = (need, meetings, unmet)
    self.objective = objective ?? sum
    self.bound = bound ?? self.objective
  }

  /// Proven: nothing under the same rules is worth more.
  package var isOptimal: Bool { objective >= bound }

  /// How far the bound lies above the objective, as a share of the bound.
  package var gap: Double {
    isOptimal ? 0 : (bound - objective).value / bound.value
  }

  package func meetings(of party: String) -> [Meeting] { meetings.filter { $0.has(party) } }
}

extension Programme: Codable {
  private enum CodingKeys: String, CodingKey {
    case need, id, title, sequence, meetings, fallen, visits, objective, bound, unmet, gap
    case fallenVisits = "fallen_visits"
    case isOptimal = "is_optimal"
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      need: try fields.decodeIfPresent(String.self, forKey: .need),
      meetings: try fields.decode([Meeting].self, forKey: .meetings),
      objective: try fields.decodeIfPresent(Millionths.self, forKey: .objective),
      bound: try fields.decodeIfPresent(Millionths.self, forKey: .bound),
      unmet: try fields.decodeIfPresent([UnmetDemand].self, forKey: .unmet) ?? [])
    id = try fields.decodeIfPresent(String.self, forKey: .id)
    title = try fields.decodeIfPresent(String.self, forKey: .title)
    sequence = try fields.decodeIfPresent(Int.self, forKey: .sequence) ?? 0
    fallen = try fields.decodeIfPresent([Meeting].self, forKey: .fallen) ?? []
    visits = try fields.decodeIfPresent([AnnouncedVisit].self, forKey: .visits) ?? []
    fallenVisits = try fields.decodeIfPresent([AnnouncedVisit].self, forKey: .fallenVisits) ?? []
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encodeIfPresent(need, forKey: .need)
    try fields.encodeIfPresent(id, forKey: .id)
    try fields.encodeIfPresent(title, forKey: .title)
    try fields.encode(sequence, forKey: .sequence)
    try fields.encode(meetings, forKey: .meetings)
    if !fallen.isEmpty { try fields.encode(fallen, forKey: .fallen) }
    if !visits.isEmpty { try fields.encode(visits, forKey: .visits) }
    if !fallenVisits.isEmpty { try fields.encode(fallenVisits, forKey: .fallenVisits) }
    try fields.encode(objective, forKey: .objective)
    try fields.encode(bound, forKey: .bound)
    try fields.encode(gap, forKey: .gap)
    try fields.encode(isOptimal, forKey: .isOptimal)
    try fields.encode(unmet, forKey: .unmet)
  }

  /// Anybody's programme: an object with `meetings`, each with slot, table, delegate and member.
  ///
  /// - Throws: `TimetableError` with the field at fault.
  package init(json: Foundation.Data) throws {
    do {
      self = try JSONDecoder().decode(Programme.self, from: json)
    } catch let error as DecodingError {
      throw TimetableError(
        error, expecting: "an object with meetings, each with slot, table, delegate and member,")
    }
  }

  /// Keys in alphabetical order, so that the same programme is the same bytes.
  package func json() throws -> Foundation.Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return try encoder.encode(self)
  }
}
