-- Records: sessions, participants, speeches and decisions.
--
-- Row ids never leave the store. A session's is its date as a number and a number within that day (20210916 0001); a
-- speech's and a decision's is the session's, then its position counted down. So every index, walked backwards, gives the
-- newest session first and each session in reading order, even when an old session is imported late.

CREATE TABLE meta (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    revision INTEGER NOT NULL            -- one more with every import
) STRICT;
INSERT INTO meta (only, revision) VALUES (1, 0);

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL UNIQUE,    -- of the record's content: importing it again changes nothing
    title TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisation (id),
    organisation TEXT,                   -- as this record writes it
    date TEXT NOT NULL,                  -- 2021, 2021-09 or 2021-09-16
    end_date TEXT,
    time TEXT,
    place TEXT,
    place_slug TEXT,
    country TEXT,
    format TEXT,
    kind TEXT NOT NULL,
    language TEXT,
    source_url TEXT,
    source_licence TEXT,
    source_retrieved TEXT,
    intro TEXT NOT NULL,                 -- a JSON array of paragraphs
    speeches INTEGER NOT NULL,           -- how many there are, here and below
    participants INTEGER NOT NULL,
    decisions INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_organisation ON session (organisation_id);
CREATE INDEX session_by_place ON session (place_slug);
CREATE INDEX session_by_source ON session (source_url) WHERE source_url IS NOT NULL;

CREATE TABLE participant (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL              -- folded, family name first: how lists are ordered
) STRICT;
CREATE INDEX participant_by_name ON participant (sort_name, public_id);

CREATE TABLE participation (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES session (id) ON UPDATE CASCADE ON DELETE CASCADE,
    position INTEGER NOT NULL,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    name TEXT NOT NULL,
    office TEXT,
    country TEXT,
    organisation_id INTEGER REFERENCES organisation (id),
    organisation TEXT,                   -- as this record writes it
    role TEXT,
    attendance TEXT,
    speeches INTEGER NOT NULL,
    UNIQUE (session_id, position)
) STRICT;
CREATE UNIQUE INDEX participation_by_participant ON participation (participant_id, session_id);
CREATE INDEX participation_by_country ON participation (country, session_id) WHERE country IS NOT NULL;
CREATE INDEX participation_by_organisation ON participation (organisation_id, session_id)
    WHERE organisation_id IS NOT NULL;

-- Which countries were represented at a session (not those absent): what a list filtered by country walks.
CREATE TABLE session_country (
    country TEXT NOT NULL,
    session_id INTEGER NOT NULL REFERENCES session (id) ON UPDATE CASCADE ON DELETE CASCADE,
    attendance TEXT NOT NULL CHECK (attendance IN ('spoke', 'silent')),
    PRIMARY KEY (country, session_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_country_by_session ON session_country (session_id);

CREATE TABLE speech (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    session_id INTEGER NOT NULL REFERENCES session (id) ON UPDATE CASCADE ON DELETE CASCADE,
    position INTEGER NOT NULL,           -- from 1
    participation_id INTEGER REFERENCES participation (id) ON DELETE CASCADE,
    participant_id INTEGER REFERENCES participant (id),
    country TEXT,                        -- represented by the speaker
    label TEXT,
    heading TEXT,
    interpreted INTEGER NOT NULL,
    words INTEGER NOT NULL,
    opening TEXT NOT NULL,               -- the first words, for lists
    UNIQUE (session_id, position)
) STRICT;
CREATE INDEX speech_by_country ON speech (country) WHERE country IS NOT NULL;
CREATE INDEX speech_by_participant ON speech (participant_id) WHERE participant_id IS NOT NULL;
CREATE INDEX speech_by_participation ON speech (participation_id) WHERE participation_id IS NOT NULL;

CREATE TABLE paragraph (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    speech_id INTEGER NOT NULL REFERENCES speech (id) ON UPDATE CASCADE ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (speech_id, position)
) STRICT;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    session_id INTEGER NOT NULL REFERENCES session (id) ON UPDATE CASCADE ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    title TEXT NOT NULL,
    count INTEGER,
    source_sentence TEXT,
    UNIQUE (session_id, position)
) STRICT;
CREATE INDEX decision_by_kind ON decision (kind);

-- How much there is of everything, counted as it comes in, so that no page counts a whole archive.
-- `facet` is archive, country, country-year, organisation, place, year, kind (of decision), record (its kind) or language;
-- `value` a code, a slug, a year or a word.
CREATE TABLE tally (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    label TEXT NOT NULL,
    sessions INTEGER NOT NULL,
    speeches INTEGER NOT NULL,
    decisions INTEGER NOT NULL,
    PRIMARY KEY (facet, value)
) STRICT, WITHOUT ROWID;
