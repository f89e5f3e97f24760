-- Versions of records, addresses that led to something once, the names people go by, and the sources as they were imported.

-- Everything that one command changed.
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    time TEXT NOT NULL,                  -- UTC, 2026-11-25T06:28:00Z
    act TEXT NOT NULL,
    reason TEXT
) STRICT;

-- A source as it was imported; kept once, whatever was read from it.
CREATE TABLE source_text (
    sha256 TEXT PRIMARY KEY,             -- of the text
    bytes INTEGER NOT NULL,              -- of the text
    packed BLOB NOT NULL                 -- the text, by zstd
) STRICT, WITHOUT ROWID;

-- Each state of each record. The newest one's words stand in the tables of the record, or nowhere where it is withdrawn;
-- those of any other stand in the version after it, so that a record that never changed is kept once.
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL,
    number INTEGER NOT NULL,             -- from 1
    change_id INTEGER NOT NULL REFERENCES change (id),
    source_sha256 TEXT REFERENCES source_text (sha256),
    source_name TEXT,
    source_url TEXT,
    source_retrieved TEXT,
    before BLOB,                         -- the record as it was before, as JSON, by zstd; NULL where there was none
    UNIQUE (slug, number)
) STRICT;
CREATE INDEX version_by_change ON version (change_id);
CREATE INDEX version_by_source ON version (source_sha256) WHERE source_sha256 IS NOT NULL;

-- Addresses that led to something once. What they lead to now is there, or is gone itself: chains are never kept.
CREATE TABLE former (
    unit TEXT NOT NULL,                  -- session, participant, speech, paragraph or decision
    public_id TEXT NOT NULL,             -- or a session's slug
    slug TEXT,                           -- of the session it was in; NULL for participants
    target TEXT,                         -- of the same unit; NULL where it is gone
    change_id INTEGER NOT NULL REFERENCES change (id),
    speaker TEXT,                        -- of a paragraph: who spoke it last
    words TEXT,                          -- of a paragraph: its last words; of a speech: its last paragraphs, by id
    PRIMARY KEY (unit, public_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_by_target ON former (unit, target) WHERE target IS NOT NULL;
CREATE INDEX former_by_session ON former (slug) WHERE slug IS NOT NULL;
CREATE INDEX former_by_change ON former (change_id);

-- Every name a participant goes by, for each country or organisation represented under it. Participants stay when no record
-- has them any more: `former` says then where their address leads.
CREATE TABLE alias (
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    whom TEXT NOT NULL,                  -- the country's code, or the organisation's name folded, or nothing
    name TEXT NOT NULL,
    folded TEXT NOT NULL,                -- the name folded
    likeness TEXT NOT NULL,              -- what spellings of one name have in common
    source TEXT,                         -- where a spelling was found that no record has; NULL for those of records
    change_id INTEGER REFERENCES change (id),
    PRIMARY KEY (participant_id, whom, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_by_name ON alias (whom, folded);
CREATE INDEX alias_by_likeness ON alias (whom, likeness);

ALTER TABLE session ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- What was imported before versions were kept has one, of a change that is only known to lie before this.
INSERT INTO change (public_id, time, act, reason)
SELECT '00000000', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 'import', 'imported before versions were kept'
WHERE EXISTS (SELECT 1 FROM session);
INSERT INTO version (slug, number, change_id, source_url, source_retrieved)
SELECT slug, 1, (SELECT id FROM change), source_url, source_retrieved FROM session ORDER BY id;
