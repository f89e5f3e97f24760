-- Records of one session: one leads, the others are parts of it or versions of it.

-- What was decided, by the rule of the import or by a person. Slugs may be of withdrawn records. Links never chain.
CREATE TABLE link (
    member TEXT PRIMARY KEY,             -- slug
    lead TEXT NOT NULL,                  -- slug
    kind TEXT NOT NULL CHECK (kind IN ('part', 'version')),
    origin TEXT NOT NULL CHECK (origin IN ('rule', 'person'))
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_lead ON link (lead);

-- Pairs of records that a person parted: no rule links them again.
CREATE TABLE parted (
    member TEXT NOT NULL,
    lead TEXT NOT NULL,
    PRIMARY KEY (member, lead)
) STRICT, WITHOUT ROWID;

-- What each change did to links, for those who undo it. Without a lead there was no link.
CREATE TABLE link_change (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change (id),
    member TEXT NOT NULL,
    lead_before TEXT,
    kind_before TEXT,
    origin_before TEXT,
    lead_after TEXT,
    kind_after TEXT,
    origin_after TEXT
) STRICT;
CREATE INDEX link_change_by_change ON link_change (change_id);
CREATE INDEX link_change_by_member ON link_change (member);

-- What follows from links, made again with each change of them, so that lists and totals count a session once.

-- The stored records that belong to the session of another one. The lead is the linked one, or the first of the others if that is withdrawn.
CREATE TABLE member (
    session_id INTEGER PRIMARY KEY REFERENCES session (id) ON UPDATE CASCADE ON DELETE CASCADE,
    lead_id INTEGER NOT NULL,
    kind TEXT NOT NULL
) STRICT;
CREATE INDEX member_by_lead ON member (lead_id);
CREATE INDEX member_version ON member (session_id) WHERE kind = 'version';

-- What a participant did at the session by all its records, where that is not what this record says; 'elsewhere' if another
-- record of the session counts for this participant.
ALTER TABLE participation ADD COLUMN merged TEXT
    CHECK (merged IN ('absent', 'no-speech', 'silent', 'spoke', 'elsewhere'));

-- Decisions that another record of their session has too.
CREATE TABLE repeated_decision (
    id INTEGER PRIMARY KEY REFERENCES decision (id) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT;
