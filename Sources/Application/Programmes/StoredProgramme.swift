package import Foundation
package import Matching
package import Scheduling
package import Storage

/// A programme as the store keeps it: with its timetable, every score and name in it, so that it can
/// be planned anew whatever becomes of the catalogue.
package struct StoredProgramme: Codable {
  package var programme: Programme
  package var timetable: Timetable
  /// When it was first made, as ISO 8601 writes it.
  package let created: String

  package init(_ plan: SchedulingResult, created: String) {
    (programme, timetable, self.created) = (plan.programme, plan.completeTimetable, created)
  }

  private enum CodingKeys: String, CodingKey { case created, programme, timetable }

  /// - Throws: `DecodingError` for a document that another program put in wrong.
  package init(json: Data) throws {
    self = try JSONDecoder().decode(StoredProgramme.self, from: json)
    // One that was stored without its times has those of its timetable.
    if programme.meetings.contains(where: { $0.announced == nil }) {
      programme = programme.announced(in: timetable)
    }
  }

  /// Under the id that the programme has.
  package var document: Store.Document {
    get throws {
      Store.Document(id: programme.id ?? "", json: try JSONText.bytes(of: self))
    }
  }

  package func name(of party: String) -> String { PartyNames(timetable)[party] }

  /// Grows with time, so that programmes stand in the order in which they were made.
  package static func newID(at time: Date) -> String {
    let milliseconds = String(Int(time.timeIntervalSince1970 * 1000), radix: 16)
    return "P-" + String(repeating: "0", count: max(0, 12 - milliseconds.count)) + milliseconds
  }
}

extension StoredProgramme {
  /// Members of the catalogue that have a meeting, as the ledger writes it down.
  ///
  /// - Parameter before: what they were invited by already.
  package func invitations(
    since before: Programme?, to need: Need?, among members: Catalogue, on day: String
  ) -> [Exposure] {
    let known = Set((before?.meetings ?? []).flatMap { [$0.delegate, $0.member] })
    let invited = Set(programme.meetings.flatMap { [$0.delegate, $0.member] })
      .subtracting(known).filter { members.index(of: $0) != nil }
    return invited.sorted().map {
      Exposure(
        member: $0, need: programme.need ?? programme.id ?? "", kind: .invited,
        theme: need?.items.first?.rawValue, date: day)
    }
  }
}
