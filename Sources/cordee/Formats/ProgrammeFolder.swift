internal import Foundation
internal import Scheduling

/// What leaves the house, in one folder.
struct ProgrammeFolder {
  let path: String

  /// Writes the programme, its tables, papers and calendars, and the timetable with every score and
  /// name, so that it can be planned anew without the catalogue.
  ///
  /// No calendars are written where the timetable has no dates.
  ///
  /// - Throws: `OutputError.failed` with the path.
  func write(_ plan: Plan, _ wording: PaperWording) throws {
    let edition = Edition(
      plan.programme, plan.timetable, members: plan.members, fallen: plan.fallen,
      wording: wording)
    let texts = papers(edition).merging(calendars(edition)) { paper, _ in paper }
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      try write(Data(text.utf8), to: name)
    }
    try write(plan.programme.json(), to: "programme.json")
    try write(Data(ProgrammeSheet(plan).table.csv.utf8), to: "programme.csv")
    try write(named(plan).json(), to: "timetable.json")
  }

  private func named(_ plan: Plan) -> Timetable {
    var timetable = plan.timetable
    timetable.scores = plan.prospects.map {
      OwnScore(delegate: $0.delegate, member: $0.member, score: min($0.score.value, 1))
    }
    for index in timetable.members.indices {
      timetable.members[index].name = plan.name(of: timetable.members[index].id)
    }
    return timetable
  }

  private func papers(_ edition: Edition) -> [String: String] {
    [
      "programme.html": ProgrammePages(edition).html, "sheets.html": MeetingSheets(edition).html,
      "book.html": CompanyBook(edition).html, "badges.csv": Table(badgesOf: edition).csv,
      "tables.csv": Table(tablesOf: edition).csv,
    ]
  }

  private func calendars(_ edition: Edition) -> [String: String] {
    let stamp = Date.now.formatted(.iso8601).filter { $0 != "-" && $0 != ":" }
    guard let calendar = EventCalendar(edition, stamp: stamp) else { return [:] }
    var files = ["all.ics": calendar.everybody]
    files["cancelled.ics"] = calendar.cancellation
    for party in edition.parties {
      files["parties/\(fileName(party.id, beside: files)).ics"] = calendar.events(of: party.id)
    }
    return files
  }

  /// An id as a name that every file system takes, and that no other party has.
  private func fileName(_ id: String, beside files: [String: String]) -> String {
    let taken = Set(files.keys.map { $0.lowercased() })
    let plain = String(
      id.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "_" })
    let names = [plain] + (2...taken.count + 2).map { "\(plain)-\($0)" }
    return names.first { !taken.contains("parties/\($0).ics".lowercased()) }!
  }

  private func write(_ bytes: Data, to name: String) throws {
    let url = URL(filePath: path, directoryHint: .isDirectory).appending(path: name)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: url, options: .atomic)
    } catch {
      throw OutputError.failed(reason: "\(url.path): \(error.localizedDescription)")
    }
  }
}
