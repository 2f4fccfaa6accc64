-- Next years' calendars while they are worked on, each a document of its own that is changed as a whole.
CREATE TABLE year_calendars (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  document TEXT NOT NULL
) WITHOUT ROWID;
PRAGMA user_version = 6;
