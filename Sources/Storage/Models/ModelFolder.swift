package import Foundation
package import VectorSpace

/// The folder of model files, each pinned by SHA-256.
package struct ModelFolder: Sendable {
  package let path: String
  private let cache: CacheFolder

  package init(path: String, cache: CacheFolder) {
    (self.path, self.cache) = (path, cache)
  }

  package static let e5Name = "e5-small-q4.bin"
  package static let useName = "use"
  package static let pinsName = "SHA256SUMS"

  package var hasE5: Bool { isThere(Self.e5Name) }
  package var hasUSE: Bool { isThere("\(Self.useName)/sp.model") }
  package var hasClauses: Bool { isThere(Self.clausesName) }

  private func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(name)")
  }

  /// - Throws: `ModelFileError` for a file that is missing or not the pinned one.
  package func e5() throws -> MultilingualE5 {
    try verify([Self.e5Name])
    return try MultilingualE5(model: bytes(Self.e5Name), path: "\(path)/\(Self.e5Name)")
  }

  /// - Throws: `ModelFileError` for a file that is missing or not the pinned one.
  package func use() throws -> UniversalSentenceEncoder {
    let names = try pins().keys.filter { $0.hasPrefix("\(Self.useName)/") }.sorted()
    try verify(names)
    var arrays: [String: Data] = [:]
    for name in names where name.hasSuffix(".npy") {
      arrays[String(name.dropFirst(Self.useName.count + 1).dropLast(4))] = try bytes(name)
    }
    return try UniversalSentenceEncoder(
      arrays: arrays, sentencePieces: try bytes("\(Self.useName)/sp.model"),
      path: "\(path)/\(Self.useName)")
  }

  /// A small fitted file of the folder.
  package func bytes(_ name: String) throws -> Data {
    do {
      return try FileBytes.read(at: "\(path)/\(name)")
    } catch {
      throw Self.error(error, at: "\(path)/\(name)")
    }
  }

  /// The pinned SHA-256 of each fetched file, by name.
  package func pins() throws -> [String: String] {
    let text = String(decoding: try bytes(Self.pinsName), as: UTF8.self)
    let pairs = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: " ").map(String.init)
    }
    return Dictionary(pairs.filter { $0.count == 2 }.map { ($0[1], $0[0]) }) { first, _ in first }
  }

  /// Refuses a file that is not the pinned one.
  ///
  /// A file that was seen to agree is hashed again only once its size, times or place on disk
  /// change.
  ///
  /// - Parameter anew: hash every file, whatever was seen before.
  package func verify(_ names: [String], anew: Bool = false) throws {
    let pins = try pins()
    var seen = anew ? [:] : stamps()
    for name in names {
      let stamp = try self.stamp(of: name)
      guard let pin = pins[name] else {
        throw ModelFileError.incomplete(
          path: "\(path)/\(Self.pinsName)", part: "a line for \(name)")
      }
      guard seen[name] != "\(stamp) \(pin)" else { continue }
      let found = SHA256.hexDigest(of: try bytes(name))
      guard found == pin || !Self.fittedNames.contains(name) else {
        throw ModelFileError.otherThanPinned(path: "\(path)/\(name)", pin: pin, found: found)
      }
      guard found == pin else {
        throw ModelFileError.unexpected(
          path: "\(path)/\(name)", part: "SHA-256", expected: pin, found: found)
      }
      seen[name] = "\(stamp) \(pin)"
      keep(seen)
    }
  }

  private func stamp(of name: String) throws -> String {
    var status = stat()
    guard stat("\(path)/\(name)", &status) == 0 else {
      throw Self.error(.latest, at: "\(path)/\(name)")
    }
    // The time of change too, since whoever alters a file can set its time of modification back.
    let times = [status.st_mtim, status.st_ctim].map { "\($0.tv_sec).\($0.tv_nsec)" }
    return "\(status.st_dev):\(status.st_ino):\(status.st_size):\(times.joined(separator: ":"))"
  }

  private static func error(_ fault: SystemFault, at path: String) -> ModelFileError {
    [ENOENT, ENOTDIR].contains(fault.code)
      ? .missing(path: path) : .unreadable(path: path, reason: "\(fault)")
  }

  private var stampFile: URL {
    let key = SHA256.hexDigest(of: Data(URL(filePath: path).absoluteURL.path.utf8)).prefix(16)
    return cache.url.appending(path: "verified-\(key).json")
  }

  private func stamps() -> [String: String] {
    guard let bytes = try? Data(contentsOf: stampFile) else { return [:] }
    return (try? JSONDecoder().decode([String: String].self, from: bytes)) ?? [:]
  }

  private func keep(_ stamps: [String: String]) {
    guard let bytes = try? JSONEncoder().encode(stamps) else { return }
    try? bytes.write(to: stampFile, options: .atomic)
  }
}
