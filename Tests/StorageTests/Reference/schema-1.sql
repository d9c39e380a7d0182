PRAGMA application_id = 1131377252;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE audit(
  number INTEGER PRIMARY KEY, time INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
  kind TEXT NOT NULL, subject TEXT NOT NULL, before TEXT, after TEXT);
INSERT INTO "audit" VALUES(1,1795258253,'cli:ann','create','members','old',NULL,'38208e40015575faf3741ee7a1c2da3978479e7ebdea5b55dd1b4c31db8fa43b');
INSERT INTO "audit" VALUES(2,1795258253,'cli:ann','update','persons','old',NULL,NULL);
CREATE TABLE counters(name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO "counters" VALUES('revision',1);
CREATE TABLE exposures(
  number INTEGER PRIMARY KEY, member TEXT NOT NULL, need TEXT NOT NULL, kind TEXT NOT NULL,
  rank INTEGER, theme TEXT, date TEXT NOT NULL);
CREATE TABLE job_lines(
  job TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE, number INTEGER NOT NULL,
  line BLOB NOT NULL, PRIMARY KEY(job, number)) WITHOUT ROWID;
CREATE TABLE jobs(
  id TEXT PRIMARY KEY NOT NULL, request BLOB NOT NULL, state TEXT NOT NULL,
  done INTEGER NOT NULL, total INTEGER NOT NULL, created INTEGER NOT NULL, finished INTEGER,
  error TEXT);
CREATE TABLE members(
  id TEXT PRIMARY KEY NOT NULL, json TEXT NOT NULL, hash TEXT NOT NULL, changed TEXT NOT NULL);
INSERT INTO "members" VALUES('old','{"capabilities":[{"id":"o1","title":"Neige"}],"id":"old","name":"Old"}','38208e40015575faf3741ee7a1c2da3978479e7ebdea5b55dd1b4c31db8fa43b','2026-11-21T10:50:53Z');
CREATE TABLE needs(
  id TEXT PRIMARY KEY NOT NULL, json TEXT NOT NULL, hash TEXT NOT NULL, changed TEXT NOT NULL);
CREATE TABLE outcomes(
  number INTEGER PRIMARY KEY, need TEXT NOT NULL, member TEXT NOT NULL, kind TEXT NOT NULL,
  date TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE persons(
  id TEXT PRIMARY KEY NOT NULL,
  member TEXT NOT NULL REFERENCES members(id) ON DELETE CASCADE,
  json TEXT NOT NULL);
INSERT INTO "persons" VALUES('old-contact-1','old','{"id":"old-contact-1","languages":[],"member":"old","name":"Ann"}');
CREATE TABLE replies(
  token TEXT NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL, status INTEGER NOT NULL,
  headers TEXT NOT NULL, body BLOB NOT NULL, time INTEGER NOT NULL, PRIMARY KEY(token, key));
CREATE TABLE tokens(
  id TEXT PRIMARY KEY NOT NULL, label TEXT NOT NULL, scope TEXT NOT NULL, hash BLOB NOT NULL,
  created INTEGER NOT NULL, expires INTEGER, revoked INTEGER);
CREATE INDEX persons_of_member ON persons(member);
CREATE TRIGGER members_insert AFTER INSERT ON members BEGIN
  UPDATE counters SET value = value + 1 WHERE name = 'revision';
END;
CREATE TRIGGER members_update AFTER UPDATE ON members BEGIN
  UPDATE counters SET value = value + 1 WHERE name = 'revision';
END;
CREATE TRIGGER members_delete AFTER DELETE ON members BEGIN
  UPDATE counters SET value = value + 1 WHERE name = 'revision';
END;
CREATE TRIGGER needs_insert AFTER INSERT ON needs BEGIN
  UPDATE counters SET value = value + 1 WHERE name = 'revision';
END;
CREATE TRIGGER needs_update AFTER UPDATE ON needs BEGIN
  UPDATE counters SET value = value + 1 WHERE name = 'revision';
END;
CREATE TRIGGER needs_delete AFTER DELETE ON needs BEGIN
  UPDATE counters SET value = value + 1 WHERE name = 'revision';
END;
CREATE INDEX exposures_of_member ON exposures(member);
CREATE INDEX replies_by_time ON replies(time);
CREATE INDEX audit_by_subject ON audit(subject);
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
COMMIT;
