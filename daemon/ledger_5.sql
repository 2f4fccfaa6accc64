-- Who may use the page and the API. Passwords are kept as argon2id hashes; of sessions, links and tokens only the
-- fingerprint is kept, so that nobody who reads the file can sign in with it.
CREATE TABLE users (
  name TEXT PRIMARY KEY,
  shown TEXT NOT NULL,
  role TEXT NOT NULL,
  bodies TEXT NOT NULL,
  language TEXT NOT NULL,
  password TEXT NOT NULL,
  active INTEGER NOT NULL,
  signs_in TEXT NOT NULL,
  identity TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE passes (
  fingerprint TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  user TEXT NOT NULL REFERENCES users (name),
  label TEXT NOT NULL,
  role TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX passes_by_user ON passes (user);
-- A person's no to a group of a plan, by a fingerprint of the group's steps.
CREATE TABLE group_refusals (
  fingerprint TEXT PRIMARY KEY,
  plan TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  comment TEXT NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID;
-- What the kitchen has seen of its orders, and what stood on its last print.
CREATE TABLE acknowledgements (
  number TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  by_whom TEXT NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE prints (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  by_whom TEXT NOT NULL,
  revisions TEXT NOT NULL
);
CREATE INDEX deliveries_by_connector ON deliveries (connector, state, changed_at);
PRAGMA user_version = 5;
