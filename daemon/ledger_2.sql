-- What the sources held: every version as it was fetched. A document that stays the same is kept once.
CREATE TABLE documents (
  hash TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
);
CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  hash TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  evidence TEXT NOT NULL
);
CREATE INDEX versions_by_source ON versions (source, id);
CREATE TABLE version_documents (
  version INTEGER NOT NULL REFERENCES versions (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (hash),
  PRIMARY KEY (version, position)
) WITHOUT ROWID;
CREATE TABLE plan_versions (
  plan INTEGER NOT NULL REFERENCES plans (id),
  source TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (plan, source)
) WITHOUT ROWID;
PRAGMA user_version = 2;
