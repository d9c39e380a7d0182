internal import Foundation

/// Who was erased, kept so that the restoring of an older backup erases them again: in the store, and
/// beside it in a file that a restored store does not replace.
///
/// An entry is a salt and the SHA-256 of salt and identity: it says nothing to who does not know the
/// identity already.
struct ErasureLog {
  /// `SALT:HASH`, with the second of the erasure.
  private(set) var entries: [String: Int] = [:]

  init() {}

  init(of database: Database) throws {
    guard try database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'erasures'") > 0
    else { return }
    for (hash, time) in try database.rows(
      "SELECT hash, time FROM erasures", [],
      {
        ($0.text(0), $0.integer(1))
      })
    { entries[hash] = time }
  }

  /// The file beside a store.
  static func path(beside store: String) -> String { "\(store).erasures" }

  /// - Throws: `StoreError.unreadable` where there is one that cannot be read.
  init(file path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
      throw StoreError.unreadable(path: path, reason: "the list of erasures cannot be read")
    }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let time = Int(words[0]) else { continue }
      entries[String(words[1])] = time
    }
  }

  mutating func add(_ other: ErasureLog) { entries.merge(other.entries, uniquingKeysWith: min) }

  func subtracting(_ other: ErasureLog) -> ErasureLog {
    var rest = self
    for hash in other.entries.keys { rest.entries[hash] = nil }
    return rest
  }

  private var salts: Set<Substring> { Set(entries.keys.map { $0.prefix { $0 != ":" } }) }

  func contains(_ identities: [String]) -> Bool {
    salts.contains { salt in
      identities.contains { entries[Self.entry(salt: String(salt), $0)] != nil }
    }
  }

  /// Entries for identities, under the salt that is in use here, or a new one.
  func new(_ identities: [String], at time: Date) -> ErasureLog {
    var dice = SystemRandomNumberGenerator()
    let salt =
      salts.min().map(String.init)
      ?? (0..<4).map { _ in String(UInt32.random(in: .min ... .max, using: &dice), radix: 16) }
      .joined()
    var log = ErasureLog()
    for identity in identities {
      log.entries[Self.entry(salt: salt, identity)] = Int(time.timeIntervalSince1970)
    }
    return log
  }

  private static func entry(salt: String, _ identity: String) -> String {
    "\(salt):\(SHA256.hexDigest(of: Data("\(salt)\n\(identity)".utf8)))"
  }

  func write(to database: Database) throws {
    for (hash, time) in entries.sorted(by: { $0.key < $1.key }) {
      try database.run(
        "INSERT INTO erasures VALUES (?, ?) ON CONFLICT DO NOTHING", .text(hash), .integer(time))
    }
  }

  /// Adds lines to the file, on disk when this returns.
  func append(to path: String) throws {
    let lines = entries.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\n" }.joined()
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError.unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    let bytes = Array(lines.utf8)
    guard Foundation.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0
    else { throw StoreError.unreadable(path: path, reason: String(cString: strerror(errno))) }
  }
}

extension ErasureLog {
  /// By what a member is known again in another copy of the store.
  static func identities(member id: String) -> [String] { ["member \(id)"] }

  /// The same of a person: by its id and name, or by name or e-mail at its member, because ids are
  /// given by place and may be another's elsewhere.
  static func identities(_ person: Store.Person) -> [String] {
    let name = FoldedText.words(person.name)
    let email = person.email.map { ["person \(person.member) e-mail \($0.lowercased())"] }
    return ["person \(person.id) \(name)", "person \(person.member) name \(name)"] + (email ?? [])
  }
}

extension Store {
  /// Erases again whoever `log` says was erased.
  ///
  /// - Returns: how many.
  func apply(_ log: ErasureLog, by actor: String) throws -> Int {
    guard !log.entries.isEmpty else { return 0 }
    try write { try log.write(to: $0) }
    var count = 0
    for id in try documents(.members).map(\.id)
    where log.contains(ErasureLog.identities(member: id)) {
      if try forget(.member, id: id, by: actor, notingIn: nil) != nil { count += 1 }
    }
    for person in try persons() where log.contains(ErasureLog.identities(person)) {
      if try forget(.person, id: person.id, by: actor, notingIn: nil) != nil { count += 1 }
    }
    return count
  }
}
