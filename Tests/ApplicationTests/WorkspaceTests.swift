import Application
import Foundation
import Matching
import Scheduling
import Storage
import TestSupport
import Testing

/// Use cases hold the same whichever adapter asks.
struct WorkspaceTests {
  private static let need = Need(
    id: "N1", title: "", text: "télésiège débrayable, neige de culture, sécurité avalanche")

  private static func timetable(members: [String] = []) throws -> Timetable {
    let list = members.map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
    return try Timetable(
      json: Data(
        """
        {"timezone":"Europe/Paris","days":["2027-03-15"],"tables":4,
         "slots":[{"id":"S1","day":0,"start":"09:00","minutes":30},
                  {"id":"S2","day":0,"start":"09:30","minutes":30}],
         "delegates":[{"id":"d1"},{"id":"d2"}],"members":[\(list)]}
        """.utf8))
  }

  private func workspace(_ store: Store? = nil) -> Workspace {
    Workspace(BatchSample.index, needs: [Self.need], store: store)
  }

  private func programme(
    _ query: ProgrammeQuery, _ context: ProgrammeContext? = nil, in workspace: Workspace
  ) throws -> SchedulingResult {
    let budget = PlanningBudget(moves: 1_000, until: .now + .seconds(3_600))
    return try workspace.programme(query, by: ProgrammePlanner(context, .english, budget))
  }

  @Test(arguments: [1, 7, ProgrammeQuery.usualTop])
  func `a timetable without members invites those that match first`(top: Int) throws {
    var query = ProgrammeQuery(Self.need, in: try Self.timetable())
    query.top = top
    var match = MatchQuery(Self.need)
    match.top = top
    let invited = try programme(query, in: workspace()).timetable.members.map(\.id)
    #expect(invited.count == top)
    #expect(try workspace().match(match).answer.matches.map(\.member) == invited)
  }

  @Test func `a timetable with members invites nobody else`() throws {
    let query = ProgrammeQuery(Self.need, in: try Self.timetable(members: ["poma", "mnd"]))
    #expect(
      try programme(query, in: workspace()).timetable.members.map(\.id) == ["poma", "mnd"])
  }

  @Test func `whom the filter leaves out, or who declined, is not invited`() throws {
    let all = try programme(
      ProgrammeQuery(Self.need, in: Self.timetable()), in: workspace()
    ).timetable.members.map(\.id)
    let store = try Store.inMemory()
    try store.append(
      OutcomeRecord(need: Self.need.id, member: all[1], kind: .declined, date: "2027-01-02"),
      by: "test")
    var query = ProgrammeQuery(Self.need, in: try Self.timetable())
    query.eligibility.excluded = [all[0]]
    let context = try ProgrammeContext(
      query.timetable, in: store, memberIDs: Set(BatchSample.index.catalogue.members.map(\.id)))
    let rest = try programme(query, context, in: workspace(store)).timetable.members.map(\.id)
    #expect(Set(rest).isDisjoint(with: all[0...1]))
    #expect(rest.count == ProgrammeQuery.usualTop)
  }

  @Test func `only a need with an id of its own is named by the programme`() throws {
    let text = Need(id: Need.unnamedID, title: "", text: Self.need.text)
    #expect(ProgrammeQuery(text, in: try Self.timetable()).timetable.need == nil)
    #expect(ProgrammeQuery(Self.need, in: try Self.timetable()).timetable.need == "N1")
  }

  @Test func `a list is kept where it is to be recorded, and not otherwise`() throws {
    let store = try Store.inMemory()
    var query = MatchQuery(Self.need)
    query.top = 3
    _ = try workspace(store).match(query)
    #expect(try store.exposures().isEmpty)
    query.record = MatchQuery.Record(theme: "snow", by: "test")
    let answer = try workspace(store).match(query).answer
    #expect(try store.exposures().map(\.member) == answer.matches.map(\.member))
    #expect(try store.exposures().allSatisfy { $0.theme == "snow" && $0.need == "N1" })
  }

  @Test func `without a store there are no turns and nothing is kept`() {
    var fair = MatchQuery(Self.need)
    fair.policy = .fair
    var kept = MatchQuery(Self.need)
    kept.record = MatchQuery.Record(theme: nil, by: "test")
    for query in [fair, kept] {
      #expect(throws: MissingStore.self) { try workspace().match(query) }
    }
  }

  @Test func `a need counts as new by as much of its date as is known`() throws {
    let dates = ["2027", "2027-03", "2027-03-15", "2026-12-31", nil]
    let needs = dates.enumerated().map { place, date in
      Need(id: "N\(place)", title: "télésiège", text: "", published: date)
    }
    let workspace = Workspace(BatchSample.index, needs: needs, store: nil)
    let period = try workspace.recommendations(RecommendationQuery(since: "2027-03-10")).period
    #expect((period.needs, period.undated) == (3, 1))
  }
}
