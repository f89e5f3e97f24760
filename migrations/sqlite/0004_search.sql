-- What search walks. Row ids are those of speeches, so that the newest come first walked backwards.

-- The terms of each speech, made by the program (`src/search`), and terms that begin with a hyphen, as no word does:
-- `-ckz` and the like say what else is true of it, `-1water` and `-2water` that it is about a word more, and much more,
-- than in passing.
CREATE VIRTUAL TABLE search USING fts5 (
    terms,
    content = '',
    contentless_delete = 1,
    tokenize = "ascii tokenchars '-_'"
);

-- By what matches are counted, kept small and side by side.
CREATE TABLE spoken (
    id INTEGER PRIMARY KEY REFERENCES speech (id) ON UPDATE CASCADE ON DELETE CASCADE,
    country TEXT,
    organisation_id INTEGER,             -- that convened the session
    participant_id INTEGER,
    kind TEXT NOT NULL,                  -- of record
    language TEXT
) STRICT;

-- Nothing is found that is not there any more.
CREATE TRIGGER spoken_gone AFTER DELETE ON spoken BEGIN
    DELETE FROM search WHERE rowid = old.id;
END;

-- By which analysis the index was made; 0 where it has yet to be.
ALTER TABLE meta ADD COLUMN analysis INTEGER NOT NULL DEFAULT 0;

-- Each word of each name by which somebody goes.
CREATE TABLE name_word (
    word TEXT NOT NULL,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    PRIMARY KEY (word, participant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_word_by_participant ON name_word (participant_id);

CREATE TRIGGER alias_known AFTER INSERT ON alias BEGIN
    INSERT OR IGNORE INTO name_word (word, participant_id)
    SELECT value, new.participant_id FROM json_each('["' || replace(new.folded, ' ', '","') || '"]')
    WHERE new.folded NOT GLOB '*[^0-9a-z ]*';
END;
CREATE TRIGGER alias_forgotten AFTER DELETE ON alias BEGIN
    DELETE FROM name_word WHERE participant_id = old.participant_id;
    INSERT OR IGNORE INTO name_word (word, participant_id)
    SELECT value, old.participant_id FROM alias, json_each('["' || replace(folded, ' ', '","') || '"]')
    WHERE participant_id = old.participant_id AND folded NOT GLOB '*[^0-9a-z ]*';
END;
INSERT OR IGNORE INTO name_word (word, participant_id)
SELECT value, participant_id FROM alias, json_each('["' || replace(folded, ' ', '","') || '"]')
WHERE folded NOT GLOB '*[^0-9a-z ]*';

-- The terms of the index with how many speeches have them, for whoever looks whether it agrees with the words.
CREATE VIRTUAL TABLE search_term USING fts5vocab (search, row);
