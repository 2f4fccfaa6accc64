-- Who may use the page and the API. Passwords are kept as argon2id hashes; of sessions, links and tokens only the
-- fingerprint is kept, so that nobody who reads the file can sign in with it.
CREATE TABLE users (
  name TEXT PRIMARY KEY,
  shown TEXT NOT NULL,
  role TEXT NOT NULL,
  bodies TEXT NOT NULL,
  language TEXT NOT NULL,
  password TEXT NOT NULL,
  active INTEGER NOT NULL
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
PRAGMA user_version = 5;
