-- Words that were published under another date, title or organisation: records that share most of their words share values here.

-- A few numbers made from the words of each record (`src/reconcile/sketch.rs`). A record with few words has none.
CREATE TABLE sketch (
    session_id INTEGER NOT NULL REFERENCES session (id) ON UPDATE CASCADE ON DELETE CASCADE,
    value INTEGER NOT NULL,
    PRIMARY KEY (session_id, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketch_by_value ON sketch (value);

-- The version of the program's sketches that the table holds; 0 until they are made.
ALTER TABLE meta ADD COLUMN sketches INTEGER NOT NULL DEFAULT 0;
