internal import Foundation
internal import Scheduling
internal import Storage

/// Timetables and programmes from files.
enum TimetableFile {
  static func timetable(at path: String) throws -> Timetable {
    try read(path) { try Timetable(json: $0) }
  }

  static func programme(at path: String) throws -> Programme {
    try read(path) { try Programme(json: $0) }
  }

  private static func read<Value>(_ path: String, _ parse: (Data) throws -> Value) throws -> Value {
    let bytes = try TextFile.bytes(at: path)
    do {
      return try parse(bytes)
    } catch let error as TimetableError {
      throw TimetableFileError.refused(path: path, error)
    }
  }
}

/// What can be wrong with a timetable or a programme that was handed over.
enum TimetableFileError: Error, Equatable, CustomStringConvertible {
  case refused(path: String, TimetableError)
  case collisions(path: String, Int)

  var description: String {
    switch self {
    case .refused(let path, let error): "\(path): \(error)"
    case .collisions(let path, let count):
      "\(path): breaks the rules of the timetable \(count == 1 ? "once" : "\(count) times")"
    }
  }
}
