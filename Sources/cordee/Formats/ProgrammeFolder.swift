internal import Foundation
internal import Scheduling

/// What leaves the house, in one folder.
struct ProgrammeFolder {
  let path: String

  /// Writes the programme, its table, and the timetable with every score and name, so that it can be planned
  /// anew without the catalogue.
  ///
  /// - Throws: `OutputError.failed` with the path.
  func write(_ plan: Plan) throws {
    var timetable = plan.timetable
    timetable.scores = plan.prospects.map {
      OwnScore(delegate: $0.delegate, member: $0.member, score: min($0.score.value, 1))
    }
    for index in timetable.members.indices {
      timetable.members[index].name = plan.name(of: timetable.members[index].id)
    }
    let files = [
      "programme.json": try plan.programme.json(),
      "programme.csv": Data(ProgrammeSheet(plan).table.csv.utf8),
      "timetable.json": try timetable.json(),
    ]
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { try write(bytes, to: name) }
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
