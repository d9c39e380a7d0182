internal import Application
internal import Foundation
internal import Scheduling

/// What leaves the house, in one folder.
struct ProgrammeFolder {
  let path: String
  private var url: URL { URL(filePath: path, directoryHint: .isDirectory) }

  /// The programme as the folder goes on with it: where an earlier one is there, as its next revision.
  ///
  /// - Throws: `ProgrammeFolderError` where the folder holds something else.
  func continued(_ programme: Programme) throws -> Programme {
    try staging.recover()
    guard let held = try held else { return programme }
    guard programme.mayBeVersion(of: held) else {
      throw ProgrammeFolderError.otherProgramme(path: path, held.id ?? held.need ?? "?")
    }
    let isNext = held.id == programme.id && held.sequence < programme.sequence
    return isNext ? programme : programme.revised(from: held)
  }

  private var held: Programme? {
    get throws {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      guard names.contains(where: { !$0.hasPrefix(".") }) else { return nil }
      guard let bytes = try? Data(contentsOf: url.appending(path: Self.mark)),
        let held = try? Programme(json: bytes)
      else { throw ProgrammeFolderError.foreign(path: path) }
      guard held.meetings.contains(where: { $0.announced == nil }),
        let bytes = try? Data(contentsOf: url.appending(path: "timetable.json")),
        let timetable = try? Timetable(json: bytes)
      else { return held }
      // Written without its times: they are those of the timetable written with it.
      return held.announced(in: timetable)
    }
  }

  /// Without it a folder is not one of ours; it is put there last.
  private static let mark = "programme.json"

  /// Writes the programme, its tables, papers and calendars, and the timetable with every score and
  /// name, so that it can be planned anew without the catalogue.
  ///
  /// Nothing in the folder changes before everything is on the disk. No calendars are written where
  /// the timetable has no dates.
  ///
  /// - Throws: `OutputError.unwritable` with the path.
  func write(_ plan: SchedulingResult, _ wording: PaperWording) throws {
    let edition = plan.edition(wording)
    var files = papers(edition).merging(calendars(edition)) { paper, _ in paper }
      .mapValues { Data($0.utf8) }
    files["timetable.json"] = try plan.completeTimetable.json()
    files[Self.mark] = try plan.programme.json()
    try staging.write(files)
    removeCalendars(except: files)
  }

  private var staging: StagedFolder { StagedFolder(url: url, last: Self.mark) }

  private func papers(_ edition: RenderContext) -> [String: String] {
    [
      "programme.html": ProgrammePages(edition).html, "sheets.html": MeetingSheets(edition).html,
      "book.html": CompanyBook(edition).html, "meetings.csv": edition.meetingTable.csv,
      "badges.csv": edition.badgeTable.csv, "tables.csv": edition.tableTable.csv,
    ]
  }

  private func calendars(_ edition: RenderContext) -> [String: String] {
    guard let calendar = EventCalendar(edition, written: .now) else { return [:] }
    var files = [Self.everybody: calendar.everybody]
    files[Self.cancelled] = calendar.cancellation
    for party in edition.parties {
      let taken = Set(files.keys.map { $0.lowercased() })
      files[Self.file(of: party.id, beside: taken)] = calendar.events(of: party.id)
    }
    return files
  }

  private static let everybody = "all.ics"
  private static let cancelled = "cancelled.ics"
  private static let parties = "parties"

  /// Under an id made a name that every file system takes, and that no other party has.
  private static func file(of id: String, beside taken: Set<String>) -> String {
    let plain = String(
      id.prefix(100).map {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "_"
      })
    let isReserved = plain.lowercased().wholeMatch(of: /con|prn|aux|nul|com\d|lpt\d/) != nil
    let name = isReserved ? plain + "_" : plain
    let names = [name] + (2...taken.count + 2).map { "\(name)-\($0)" }
    return names.map { "\(parties)/\($0).ics" }.first { !taken.contains($0.lowercased()) }!
  }

  /// Those of an earlier revision that this one has none of.
  private func removeCalendars(except files: [String: Data]) {
    let folder = url.appending(path: Self.parties)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let old = names.filter { $0.hasSuffix(".ics") }.map { "\(Self.parties)/\($0)" }
    for name in old + [Self.everybody, Self.cancelled] where files[name] == nil {
      try? FileManager.default.removeItem(at: url.appending(path: name))
    }
  }
}

/// A folder that a programme is not written into.
enum ProgrammeFolderError: Error, Equatable, CustomStringConvertible {
  case foreign(path: String)
  case otherProgramme(path: String, String)

  var description: String {
    switch self {
    case .foreign(let path):
      "\(path): holds files, but no programme.json of ours; name a new folder, or empty this one"
    case .otherProgramme(let path, let id):
      "\(path): holds another programme, \(id); name a new folder, or that programme's timetable"
    }
  }
}
