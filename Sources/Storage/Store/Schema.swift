internal import Foundation

/// The tables of the store, one migration after the other; a migration once shipped never changes.
enum Schema {
  /// In the header of the file: "Cord" in ASCII, which tells our files from others.
  static let applicationID = 0x436F_7264

  static var version: Int { migrations.count }

  /// Brings an opened file to this version.
  ///
  /// - Parameter mayCreate: whether an empty file may become a store.
  /// - Throws: `StoreError.foreign`, `.newer`, both before anything is changed.
  static func prepare(_ database: Database, mayCreate: Bool) throws {
    try check(database, mayCreate: mayCreate)
    try useLog(database)
    try database.execute(
      "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON")
    guard try found(in: database) < version else { return }
    try database.transaction {
      // Another program may have been here first.
      let found = try found(in: database)
      guard found < version else { return }
      for migration in migrations[found...] { try database.execute(migration) }
      try database.execute(
        "PRAGMA user_version = \(version); PRAGMA application_id = \(applicationID)")
    }
  }

  /// A write-ahead log; while two programs make a file, SQLite refuses one of them without waiting.
  private static func useLog(_ database: Database) throws {
    for _ in 0..<1000 {
      do {
        return try database.execute("PRAGMA journal_mode = WAL")
      } catch StoreError.busy {
        usleep(10_000)
      }
    }
    throw StoreError.busy(path: database.path)
  }

  /// Refuses what is no store, or a store of a newer program, without changing it.
  static func check(_ database: Database, mayCreate: Bool = false) throws {
    let isOurs = try database.number("PRAGMA application_id") == applicationID
    if !isOurs {
      let isEmpty = try database.number("SELECT count(*) FROM sqlite_schema") == 0
      // Another program may have made it between the two questions.
      let isOursByNow = try database.number("PRAGMA application_id") == applicationID
      guard isOursByNow || (isEmpty && mayCreate) else {
        throw StoreError.foreign(path: database.path)
      }
    }
    let found = try found(in: database)
    guard found <= version else {
      throw StoreError.newer(path: database.path, found: found, known: version)
    }
  }

  /// Refuses a store that this version would have to change before it reads it.
  static func checkReadable(_ database: Database) throws {
    try check(database)
    guard try found(in: database) == version else {
      throw StoreError.readOnly(path: database.path)
    }
  }

  static func found(in database: Database) throws -> Int {
    try database.number("PRAGMA user_version")
  }

  static let migrations = [
    documents + ledgers + views, embeddings + notes, programmes, bounds + erasures,
    imports,
  ]

  private static let documents = """
    CREATE TABLE counters(name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO counters VALUES ('revision', 0);
    CREATE TABLE members(
      id TEXT PRIMARY KEY NOT NULL, json TEXT NOT NULL, hash TEXT NOT NULL, changed TEXT NOT NULL);
    CREATE TABLE needs(
      id TEXT PRIMARY KEY NOT NULL, json TEXT NOT NULL, hash TEXT NOT NULL, changed TEXT NOT NULL);
    CREATE TABLE persons(
      id TEXT PRIMARY KEY NOT NULL,
      member TEXT NOT NULL REFERENCES members(id) ON DELETE CASCADE,
      json TEXT NOT NULL);
    CREATE INDEX persons_of_member ON persons(member);

    """
    + ["members", "needs"].flatMap { table in
      ["INSERT", "UPDATE", "DELETE"].map { change in
        """
        CREATE TRIGGER \(table)_\(change.lowercased()) AFTER \(change) ON \(table) BEGIN
          UPDATE counters SET value = value + 1 WHERE name = 'revision';
        END;

        """
      }
    }.joined()

  private static let ledgers = """
    CREATE TABLE outcomes(
      number INTEGER PRIMARY KEY, need TEXT NOT NULL, member TEXT NOT NULL, kind TEXT NOT NULL,
      date TEXT NOT NULL, note TEXT NOT NULL);
    CREATE TABLE exposures(
      number INTEGER PRIMARY KEY, member TEXT NOT NULL, need TEXT NOT NULL, kind TEXT NOT NULL,
      rank INTEGER, theme TEXT, date TEXT NOT NULL);
    CREATE INDEX exposures_of_member ON exposures(member);
    CREATE TABLE tokens(
      id TEXT PRIMARY KEY NOT NULL, label TEXT NOT NULL, scope TEXT NOT NULL, hash BLOB NOT NULL,
      created INTEGER NOT NULL, expires INTEGER, revoked INTEGER);
    CREATE TABLE replies(
      token TEXT NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL, status INTEGER NOT NULL,
      headers TEXT NOT NULL, body BLOB NOT NULL, time INTEGER NOT NULL, PRIMARY KEY(token, key));
    CREATE INDEX replies_by_time ON replies(time);
    CREATE TABLE jobs(
      id TEXT PRIMARY KEY NOT NULL, request BLOB NOT NULL, state TEXT NOT NULL,
      done INTEGER NOT NULL, total INTEGER NOT NULL, created INTEGER NOT NULL, finished INTEGER,
      error TEXT);
    CREATE TABLE job_lines(
      job TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE, number INTEGER NOT NULL,
      line BLOB NOT NULL, PRIMARY KEY(job, number)) WITHOUT ROWID;
    CREATE TABLE audit(
      number INTEGER PRIMARY KEY, time INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
      kind TEXT NOT NULL, subject TEXT NOT NULL, before TEXT, after TEXT);
    CREATE INDEX audit_by_subject ON audit(subject);

    """

  /// Tables for people who question the file with SQL.
  private static let views = """
    CREATE VIEW capabilities AS
      SELECT members.id AS member, value ->> 'id' AS id, value ->> 'title' AS title,
        value ->> 'description' AS description, value ->> 'lang' AS language,
        value -> 'tags' AS tags, value -> 'items' AS items
      FROM members, json_each(members.json, '$.capabilities');
    CREATE VIEW "references" AS
      SELECT members.id AS member, value ->> 'country' AS country, value ->> 'place' AS place,
        value ->> 'year' AS year, value ->> 'what' AS what
      FROM members, json_each(members.json, '$.references');
    CREATE VIEW requirements AS
      SELECT needs.id AS need, value ->> 'id' AS id, value ->> 'title' AS title,
        coalesce(value ->> 'inferred', 0) AS inferred
      FROM needs, json_each(needs.json, '$.requirements');

    """

  private static let embeddings = """
    CREATE TABLE encoders(id TEXT PRIMARY KEY NOT NULL);
    CREATE TABLE embeddings(
      hash BLOB NOT NULL, encoder TEXT NOT NULL REFERENCES encoders(id) ON DELETE CASCADE,
      role TEXT NOT NULL, row BLOB NOT NULL, PRIMARY KEY(hash, encoder, role)) WITHOUT ROWID;

    """

  /// Not counted in the revision: no answer depends on them.
  private static let programmes = """
    CREATE TABLE programmes(
      id TEXT PRIMARY KEY NOT NULL, json TEXT NOT NULL, hash TEXT NOT NULL, changed TEXT NOT NULL);

    """

  /// What replies and jobs take, known without reading them all.
  private static let bounds =
    """
    CREATE INDEX jobs_by_state ON jobs(state, created);
    CREATE INDEX jobs_by_time ON jobs(created, id);
    INSERT INTO counters
      SELECT 'replyBytes', coalesce(sum(\(replySize(""))), 0) FROM replies;

    """
    + [
      ("INSERT", replySize("new.")), ("DELETE", "-(\(replySize("old.")))"),
      ("UPDATE", "\(replySize("new.")) - (\(replySize("old.")))"),
    ].map { change, size in
      """
      CREATE TRIGGER replies_\(change.lowercased()) AFTER \(change) ON replies BEGIN
        UPDATE counters SET value = value + \(size) WHERE name = 'replyBytes';
      END;

      """
    }.joined()

  /// The bytes of a reply, with some for what is about it.
  private static func replySize(_ row: String) -> String {
    "length(\(row)body) + length(\(row)headers) + 256"
  }

  /// Who was erased, as salted hashes; counted, so that a running service sees it.
  private static let erasures = """
    CREATE TABLE erasures(hash TEXT PRIMARY KEY NOT NULL, time INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO counters VALUES ('erasures', 0);

    """

  /// What imports changed, so that they can be taken back.
  private static let imports = """
    CREATE TABLE imports(
      number INTEGER PRIMARY KEY, time INTEGER NOT NULL, actor TEXT NOT NULL, files TEXT NOT NULL,
      undone INTEGER);
    CREATE TABLE import_changes(
      import INTEGER NOT NULL REFERENCES imports(number) ON DELETE CASCADE, kind TEXT NOT NULL,
      id TEXT NOT NULL, before TEXT, after TEXT, UNIQUE(import, kind, id));

    """

  private static let notes = "ALTER TABLE audit ADD COLUMN note TEXT;"
}
