-- What arrives: each mail that was looked at, what attendees said last, and how far each mailbox has been read.
CREATE TABLE inboxes (
  connector TEXT PRIMARY KEY,
  uid_validity INTEGER NOT NULL,
  last_uid INTEGER NOT NULL
);
CREATE TABLE arrived (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  because TEXT NOT NULL,
  meeting TEXT NOT NULL,
  person TEXT NOT NULL,
  sender TEXT NOT NULL,
  subject TEXT NOT NULL,
  arrived_at INTEGER NOT NULL
);
-- Where those of them lie that are to be moved away, or were left to a person.
CREATE TABLE lying (
  connector TEXT NOT NULL,
  uid_validity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (connector, uid_validity, uid)
) WITHOUT ROWID;
CREATE INDEX lying_by_hash ON lying (hash);
CREATE INDEX arrived_by_meeting ON arrived (meeting);
CREATE INDEX arrived_by_state ON arrived (state);
CREATE TABLE answers (
  meeting TEXT NOT NULL,
  person TEXT NOT NULL,
  said TEXT NOT NULL,
  comment TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  stamp_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  proposed_start_s INTEGER,
  proposed_end_s INTEGER,
  PRIMARY KEY (meeting, person)
) WITHOUT ROWID;
CREATE INDEX arrangements_by_uid ON arrangements (uid);
CREATE INDEX deliveries_by_key ON deliveries (key);
ALTER TABLE told ADD COLUMN told_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE told ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0;
ALTER TABLE told ADD COLUMN bounced TEXT NOT NULL DEFAULT '';
PRAGMA user_version = 3;
