-- Speeches of a version of a record that an earlier record of its session has too: they are counted there.
CREATE TABLE repeated_speech (
    id INTEGER PRIMARY KEY REFERENCES speech (id) ON UPDATE CASCADE ON DELETE CASCADE,
    original INTEGER                     -- the row id of the speech that it repeats, where that is known
) STRICT;

-- They are found when the attendance is counted again.
UPDATE meta SET attendance = 0;
