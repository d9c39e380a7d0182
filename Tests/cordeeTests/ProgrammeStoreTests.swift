import Foundation
import Storage
import TestSupport
import Testing

/// Programmes on the command line, beside those of a store.
struct ProgrammeStoreTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let store = try Store(path: folder.path + "/held.db", create: true)
    let meeting = #"{"slot":"S1","table":1,"delegate":"head","member":"poma","score":0.9}"#
    let json =
      #"{"created":"2026-10-01T00:00:00Z","programme":{"id":"P-1","title":"Visit A","meetings":[\#(meeting)]},"#
      + #""timetable":\#(Self.timetable("Head A", slots: ["09:00"]))}"#
    _ = try store.put(
      Store.Document(id: "P-1", json: Data(json.utf8)), .programmes, by: "test")
  }

  private static func timetable(_ delegate: String, slots: [String], need: String = "") -> String {
    let slots = slots.enumerated().map {
      #"{"id":"S\#($0 + 1)","start":"\#($1)","minutes":30}"#
    }.joined(separator: ",")
    return
      #"{"timezone":"Europe/Paris","days":["2026-11-03"],"slots":[\#(slots)],"tables":2,\#(need)"#
      + #""delegates":[{"id":"head","name":"\#(delegate)"}],"members":[{"id":"poma","name":"POMA"}],"#
      + #""scores":[{"delegate":"head","member":"poma","score":0.9}]}"#
  }

  private func run(_ line: String) throws -> Program.Outcome {
    try Program.run("cd \(folder.path) && \(line)")
  }

  private func write(_ text: String, _ name: String) throws {
    try text.write(toFile: "\(folder.path)/\(name)", atomically: false, encoding: .utf8)
  }

  @Test func `a programme is made around those of the store, checked and replanned against them`()
    throws
  {
    try write(Self.timetable("Head B", slots: ["09:00", "09:30"]), "t.json")
    let made = try run("cordee programme --timetable t.json --store held.db --out visit")
    #expect(made.code == 0, "\(made.output)")
    #expect(
      made.output.replacing("\n", with: " ").contains(
        "S1: POMA is in another programme then, “Visit A” (P-1), 2026-11-03 09:00–09:30"))
    let meetings = try String(contentsOfFile: folder.path + "/visit/meetings.csv", encoding: .utf8)
    #expect(meetings.contains("S2,") && !meetings.contains("S1,"))
    try write(
      #"{"meetings":[{"slot":"S1","table":1,"delegate":"head","member":"poma"}]}"#, "p.json")
    let check = try run("cordee programme --timetable t.json --check p.json --store held.db")
    #expect(check.code == 65 && check.output.contains("is in another programme"))
    #expect(try run("cordee programme --timetable t.json --check p.json").code == 0)
    let replan = try run(
      "cordee replan visit/programme.json --timetable t.json --change lost=S2 --store held.db")
    #expect(replan.code == 0 && !replan.output.contains("moved from S2"), "\(replan.output)")
    let alone = try run("cordee replan visit/programme.json --timetable t.json --change lost=S2")
    #expect(alone.output.contains("moved from S2"), "\(alone.output)")
  }

  @Test func `the usual store is minded too, and who declined in it`() throws {
    try write(Self.timetable("Head B", slots: ["10:00"], need: #""need":"N1","#), "t.json")
    let before = try run("cordee programme --timetable t.json --format csv")
    #expect(before.output.contains("S1,"), "\(before.output)")
    try FileManager.default.moveItem(
      atPath: folder.path + "/held.db", toPath: folder.path + "/cordee.db")
    let store = try Store(path: folder.path + "/cordee.db", create: false)
    try store.append(
      OutcomeRecord(need: "N1", member: "poma", kind: .declined, date: "2026-10-02"), by: "test")
    let after = try run("cordee programme --timetable t.json")
    #expect(after.output.contains("POMA declined this need on 2026-10-02"), "\(after.output)")
    #expect(!after.output.contains("10:00"))
    let french = try run("cordee programme --timetable t.json --lang fr")
    #expect(french.output.contains("POMA a décliné ce besoin le 2026-10-02"))
  }

  @Test(arguments: [
    (
      "Europe/Pari", "2026-11-03",
      "timezone: no time zone 'Europe/Pari'; did you mean Europe/Paris?"
    ),
    ("Europe/Paris", "2027-03-28", "slots[0]: 02:15 on 2027-03-28 does not exist in Europe/Paris"),
  ])
  func `an unknown zone and a time that does not exist are refused, and nothing is written`(
    zone: String, day: String, reason: String
  ) throws {
    let text = Self.timetable("Head B", slots: ["02:15"]).replacing("Europe/Paris", with: zone)
      .replacing("2026-11-03", with: day)
    try write(text, "t.json")
    let refused = try run("cordee programme --timetable t.json --out visit")
    #expect(refused.code == 65 && refused.output.contains("t.json: \(reason)"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/visit"))
  }

  @Test func `two delegates of one name are shown with their ids, and that is said`() throws {
    let text = Self.timetable("Role A", slots: ["09:00"]).replacing(
      #""delegates":["#, with: #""delegates":[{"id":"other","name":"Role A"},"#)
    try write(text, "t.json")
    let made = try run("cordee programme --timetable t.json")
    #expect(made.output.contains("Role A (head)"), "\(made.output)")
    #expect(
      made.output.replacing("\n", with: " ").contains(
        "2 delegates are called “Role A” (other, head), each shown with its id"))
  }
}
