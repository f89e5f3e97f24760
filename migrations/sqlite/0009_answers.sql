-- What people said about the facts of records, in the newest version. Earlier versions keep theirs in `version.before`.
CREATE TABLE answer (
    session_id INTEGER NOT NULL REFERENCES session (id) ON UPDATE CASCADE ON DELETE CASCADE,
    position INTEGER NOT NULL,           -- from 1, oldest first
    answer TEXT NOT NULL,                -- JSON: key, value, read, now, unplaced, author, time, change
    PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;

-- By what the text said: a text that is imported again is compared with the facts that it had before people corrected them.
CREATE INDEX answer_by_reading ON answer (answer ->> '$.key', answer -> '$.read');

-- Who made a change, where that person gave a name.
ALTER TABLE change ADD COLUMN author TEXT;

-- Where the facts come from that the text does not state: {"title":"derived"}; NULL where it states all of them.
ALTER TABLE session ADD COLUMN origins TEXT;
ALTER TABLE participation ADD COLUMN origins TEXT;

-- Whether the answers were found that people gave before this table was there.
ALTER TABLE meta ADD COLUMN answers_known INTEGER NOT NULL DEFAULT 0;

-- The questions of the newest reading of a record that nobody has answered.
CREATE TABLE open_question (
    session_id INTEGER NOT NULL REFERENCES session (id) ON UPDATE CASCADE ON DELETE CASCADE,
    key TEXT NOT NULL,                   -- kind/subject
    question TEXT NOT NULL,              -- JSON, as in the report of an import
    PRIMARY KEY (session_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_question_by_key ON open_question (key);
