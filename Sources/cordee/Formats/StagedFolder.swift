internal import Application
package import Foundation
internal import Storage

/// Files that change together in one folder: written aside, then moved to their places.
///
/// Until all are on the disk nothing changes; from then on a kill leaves what the next run finishes.
/// One program at a time, by a lock on the folder that ends with the program.
package struct StagedFolder {
  private let url: URL
  /// The file that is moved after all others.
  private let last: String

  package init(url: URL, last: String) { (self.url, self.last) = (url, last) }

  private static let prefix = ".writing-"
  /// Holds files that are whole and wait for their places.
  private static let readyName = ".ready"
  private var ready: URL { url.appending(path: Self.readyName) }

  /// Finishes what a killed run had ready, and takes away what it had not.
  package func recover() throws {
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    try locked {
      try finish()
      for name in try names(in: url) where name.hasPrefix(Self.prefix) {
        try? FileManager.default.removeItem(at: url.appending(path: name))  // it hides nothing
      }
    }
  }

  /// - Throws: `OutputError` with the path; then nothing of `files` is there.
  package func write(_ files: [String: Data]) throws {
    let draft = url.appending(path: Self.prefix + "\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: draft) }
    let isNew = !FileManager.default.fileExists(atPath: url.path)
    do {
      for (name, bytes) in files { try write(bytes, to: draft.appending(path: name)) }
    } catch {
      // A folder that was made for nothing goes again; one that holds something does not.
      try? FileManager.default.removeItem(at: draft)
      if isNew { rmdir(url.path) }
      throw error
    }
    try locked {
      try finish()
      try move(draft, to: ready)
      try finish()
    }
  }

  /// Moves what is ready to its places.
  private func finish() throws {
    guard FileManager.default.fileExists(atPath: ready.path) else { return }
    let paths = try FileManager.default.subpathsOfDirectory(atPath: ready.path).filter {
      var isFolder: ObjCBool = false
      let path = ready.appending(path: $0).path
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    for path in paths.filter({ $0 != last }).sorted() + paths.filter({ $0 == last }) {
      let place = url.appending(path: path)
      try refusing(place) {
        try PrivateFile.createFolder(place.deletingLastPathComponent().path)
      }
      try move(ready.appending(path: path), to: place)
    }
    try refusing(ready) { try FileManager.default.removeItem(at: ready) }
  }

  private func locked(_ body: () throws -> Void) throws {
    let descriptor = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
      throw OutputError.unwritable(path: url.path, reason: "\(SystemFault.latest)")
    }
    defer { close(descriptor) }
    try body()
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
  }

  private func write(_ bytes: Data, to file: URL) throws {
    try refusing(file) {
      try PrivateFile.createFolder(file.deletingLastPathComponent().path)
      try PrivateFile.write(bytes, to: file.path)
    }
  }

  private func move(_ file: URL, to place: URL) throws {
    guard rename(file.path, place.path) == 0 else {
      throw OutputError.unwritable(path: place.path, reason: "\(SystemFault.latest)")
    }
  }

  private func refusing(_ file: URL, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      throw OutputError(error, path: file.path)
    }
  }
}
