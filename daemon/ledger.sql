-- The ledger. Columns for what is queried or conditional; JSON for wanted values and evidence.
-- Times: *_at are Unix seconds (UTC); start_s and end_s are local wall seconds of the meeting's zone.
CREATE TABLE meetings (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL,
  body_id TEXT NOT NULL,
  title TEXT NOT NULL,
  start_s INTEGER NOT NULL,
  timed INTEGER NOT NULL,
  end_s INTEGER,
  all_day INTEGER NOT NULL,
  zone TEXT NOT NULL,
  place TEXT NOT NULL,
  description TEXT NOT NULL,
  responsible TEXT NOT NULL,
  status TEXT NOT NULL,
  origin_file TEXT NOT NULL,
  origin_at TEXT NOT NULL,
  origin_ref TEXT NOT NULL
);
CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  last_read INTEGER NOT NULL
);
CREATE TABLE arrangements (
  key TEXT PRIMARY KEY,
  meeting TEXT NOT NULL,
  kind TEXT NOT NULL,
  item TEXT NOT NULL,
  live INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  uid TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  start_s INTEGER NOT NULL,
  end_s INTEGER NOT NULL,
  heads INTEGER NOT NULL,
  people INTEGER NOT NULL,
  total_oere INTEGER NOT NULL
) WITHOUT ROWID;
-- What an arrangement holds, apart, so that reading all rows does not read it.
CREATE TABLE arranged (
  key TEXT PRIMARY KEY,
  wanted TEXT NOT NULL
);
CREATE TABLE told (
  key TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  role TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  invited INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  PRIMARY KEY (key, person)
) WITHOUT ROWID;
CREATE TABLE plans (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  state TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER
);
CREATE UNIQUE INDEX one_open_plan ON plans (state) WHERE state = 'open';
CREATE TABLE steps (
  plan INTEGER NOT NULL REFERENCES plans (id),
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  meeting TEXT NOT NULL,
  key TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL,
  because TEXT NOT NULL DEFAULT '',
  step TEXT NOT NULL,
  PRIMARY KEY (plan, id)
);
CREATE INDEX steps_by_meeting ON steps (meeting);
CREATE INDEX steps_by_state ON steps (state);
CREATE TABLE deliveries (
  plan INTEGER NOT NULL,
  step TEXT NOT NULL,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  connector TEXT NOT NULL,
  person TEXT NOT NULL,
  state TEXT NOT NULL,
  about TEXT NOT NULL,
  evidence TEXT NOT NULL,
  because TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (plan, step, position)
);
CREATE INDEX deliveries_by_state ON deliveries (kind, state, changed_at, key);
CREATE TABLE approvals (
  id INTEGER PRIMARY KEY,
  plan TEXT NOT NULL,
  groups TEXT NOT NULL,
  despite TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX approvals_by_plan ON approvals (plan);
CREATE TABLE overrides (
  meeting TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE decisions (
  meeting TEXT PRIMARY KEY,
  choice TEXT NOT NULL,
  read_key TEXT NOT NULL
);
CREATE TABLE refusals (
  room TEXT NOT NULL,
  start_s INTEGER NOT NULL,
  end_s INTEGER NOT NULL,
  PRIMARY KEY (room, start_s, end_s)
);
CREATE TABLE notes (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject);
CREATE TRIGGER audit_is_kept BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
PRAGMA user_version = 1;
