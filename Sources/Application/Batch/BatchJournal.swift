internal import Foundation
internal import Storage

/// How far a batch has come, kept beside its output so that a killed one goes on.
struct BatchJournal: Codable, Equatable {
  /// What the answers depend on, by name: models, members, options.
  let identity: [String: String]
  /// Entries of the input that are behind, those of other shards included.
  var taken = 0
  /// Of all that is behind; see `InputHashChain`.
  var trail = InputHashChain().digest
  /// Bytes of whole lines in the two files.
  var outputBytes = 0
  var errorBytes = 0
  var answered = 0
  var refused = 0
  var isFinished = false

  init(identity: [String: String]) { self.identity = identity }

  /// - Returns: nil where there is none.
  /// - Throws: `BatchError.damagedJournal`.
  static func read(at path: String) throws -> BatchJournal? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      return try JSONDecoder().decode(
        BatchJournal.self, from: try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw BatchError.damagedJournal(path: path)
    }
  }

  /// Replaces the file as a whole: whoever reads it finds the old one or the new one.
  func write(to path: String) throws {
    do {
      try PrivateFile.write(JSONLine.bytes(self), to: path)
    } catch {
      throw OutputError(error, path: path)
    }
  }

  /// - Throws: `BatchError.otherRun` with the first name that differs.
  func check(_ identity: [String: String], path: String) throws {
    if let name = self.identity.firstDifference(from: identity) {
      throw BatchError.otherRun(path: path, difference: name)
    }
  }
}

/// A hash of all entries so far, each added to the one before, so that a second reading of the same
/// beginning gives the same.
struct InputHashChain: Equatable {
  private(set) var digest = ""

  mutating func add(_ entry: NeedStream.Entry) {
    var bytes = Data(digest.utf8)
    switch entry.json {
    case .success(let json): bytes += json
    case .failure(let fault): bytes += Data(fault.description.utf8)
    }
    digest = SHA256.hexDigest(of: bytes)
  }
}
