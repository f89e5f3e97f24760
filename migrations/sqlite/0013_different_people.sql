-- Pairs of different people, and the index of names by name alone.

-- Pairs that are never asked about and never joined by rule. `people merge` may still join them.
CREATE TABLE different_people (
    one_id INTEGER NOT NULL REFERENCES participant (id),
    other_id INTEGER NOT NULL REFERENCES participant (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (one_id, other_id),
    CHECK (one_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX different_people_by_other ON different_people (other_id);
CREATE INDEX different_people_by_change ON different_people (change_id);

-- One name for several delegations is found by the name alone.
DROP INDEX alias_by_name;
CREATE INDEX alias_by_name ON alias (folded, whom);
