-- Row ids of the index close together, and pairs of words that most speeches say: that two such words stand side by side in
-- few of them is found without a look at where each stands in all of them.

DROP TRIGGER spoken_gone;
DROP TABLE spoken;

-- By what matches are counted, kept small and side by side. `id` is the row id in the index, which counts down with time, so
-- that the newest session comes first and each in reading order: every day has 65,536, every month 32 days and every year 13
-- months, for dates of which no more is known than the year or the month.
CREATE TABLE spoken (
    id INTEGER PRIMARY KEY,
    speech_id INTEGER NOT NULL UNIQUE REFERENCES speech (id) ON UPDATE CASCADE ON DELETE CASCADE,
    country TEXT,
    organisation_id INTEGER,             -- that convened the session
    participant_id INTEGER,
    kind TEXT NOT NULL,                  -- of record
    language TEXT
) STRICT;

-- The words that so many speeches have that pairs of them are indexed, with the share that had them when that was told.
CREATE TABLE search_common (
    term TEXT PRIMARY KEY,
    share REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- Of how many speeches it was told which words are common; 0 where it has yet to be.
ALTER TABLE meta ADD COLUMN common_of INTEGER NOT NULL DEFAULT 0;

-- For each speech `of_the` for each pair of common words that it says side by side, and what else is true of it, as in `search`.
CREATE VIRTUAL TABLE search_pair USING fts5 (
    terms,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = "ascii tokenchars '-_'"
);
CREATE VIRTUAL TABLE search_pair_term USING fts5vocab (search_pair, row);

-- Nothing is found that is not there any more.
CREATE TRIGGER spoken_gone AFTER DELETE ON spoken BEGIN
    DELETE FROM search WHERE rowid = old.id;
    DELETE FROM search_pair WHERE rowid = old.id;
END;
