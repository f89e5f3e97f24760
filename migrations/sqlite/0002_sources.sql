-- Source files all of whose records are stored, so that importing them again need not read them.
--
-- `key` is a hash of the file's bytes, of everything else that decides what is read from them, and of the reader itself.
-- A source whose sessions are no longer all there is not known any more: `records` says how many there were.

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    records INTEGER NOT NULL
) STRICT;

CREATE TABLE source_session (
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,           -- among the records of the file, from 1
    session_id INTEGER NOT NULL REFERENCES session (id) ON UPDATE CASCADE ON DELETE CASCADE,
    PRIMARY KEY (source_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_session_by_session ON source_session (session_id);
