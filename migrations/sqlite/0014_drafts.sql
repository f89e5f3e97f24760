-- Records that were read and are not public. Nothing of them is in any other table but the text of their sources.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,           -- that its record would get; names it in commands
    source_key TEXT NOT NULL UNIQUE,     -- a hash of its source: the same source is one draft
    item BLOB NOT NULL,                  -- what would be imported, as JSON, by zstd
    findings TEXT NOT NULL,              -- of the reader, as JSON
    questions TEXT NOT NULL,             -- that matching it with stored records raised, as JSON
    problem TEXT,                        -- why it cannot be published; NULL where nothing is known to hinder it
    corrects TEXT,                       -- the slug of the record that it would be a new version of
    fingerprint TEXT NOT NULL,           -- of its record
    source_sha256 TEXT REFERENCES source_text (sha256),
    source_name TEXT,
    newest_version INTEGER NOT NULL,     -- the last row of `version` when it was kept: what is later was published since
    kept_by TEXT NOT NULL,               -- the public id of the import that kept it; `change` has it only if it changed a record
    time TEXT NOT NULL,                  -- UTC, 2026-11-25T06:28:00Z
    reason TEXT,
    author TEXT
) STRICT;
CREATE INDEX draft_by_source ON draft (source_sha256) WHERE source_sha256 IS NOT NULL;
