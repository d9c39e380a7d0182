import Foundation
import Scheduling
import TestSupport

/// The two instances of `datasets/`, and small ones.
enum Samples {
  static var delegation: Timetable {
    get throws { try read("delegation-two-days") }
  }

  static var evening: Timetable {
    get throws { try read("interclustering") }
  }

  private static func read(_ name: String) throws -> Timetable {
    let url = packageRoot.appending(path: "datasets/timetables/\(name).json")
    return try Timetable(json: Data(contentsOf: url))
  }

  /// Three slots of half an hour from nine, and two tables, with these fields beside them.
  static func timetable(_ fields: String) throws -> Timetable {
    let slots = ["09:00", "09:30", "10:00"].enumerated().map {
      #"{"id": "s\#($0 + 1)", "start": "\#($1)", "minutes": 30}"#
    }
    let json = #"{"tables": 2, "slots": [\#(slots.joined(separator: ", "))], \#(fields)}"#
    return try Timetable(json: Data(json.utf8))
  }

  /// Every delegate with every member, the scores falling from pair to pair.
  static func prospects(in timetable: Timetable) -> [ScoredPair] {
    let pairs = timetable.delegates.flatMap { delegate in
      timetable.members.map { (delegate.id, $0.id) }
    }
    return pairs.enumerated().map { index, pair in
      ScoredPair(
        delegate: pair.0, member: pair.1,
        score: Millionths(0.9 - 0.8 * Double(index * 37 % pairs.count) / Double(pairs.count)))
    }
  }
}
