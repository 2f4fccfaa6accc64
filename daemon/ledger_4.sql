-- How long a decision holds: whether its meeting's row has been there again, and the rows that are other meetings.
ALTER TABLE decisions ADD COLUMN row_was_back INTEGER NOT NULL DEFAULT 0;
CREATE TABLE other_rows (
  meeting TEXT NOT NULL,
  read_key TEXT NOT NULL,
  PRIMARY KEY (meeting, read_key)
) WITHOUT ROWID;
INSERT INTO other_rows (meeting, read_key)
  SELECT meeting, read_key FROM decisions WHERE choice = 'new' AND read_key <> '';
PRAGMA user_version = 4;
