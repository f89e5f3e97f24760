-- Attendance in four states: that somebody was silent is known only from a record with every word.

-- Whether the record has every word that was spoken: verbatim, with speeches, and nothing left out.
ALTER TABLE session ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;
UPDATE session SET whole = 1
WHERE kind = 'verbatim' AND speeches > 0 AND NOT EXISTS (
    SELECT 1 FROM speech JOIN paragraph ON paragraph.speech_id = speech.id
    WHERE speech.session_id = session.id AND paragraph.kind = 'elision');

-- Which countries were represented at a session (not those absent), and whether they spoke there, are in a record without a
-- speech of theirs (`no-speech`), or were silent. A message that was read out for somebody is a speech that the record lacks.
CREATE TABLE session_country_now (
    country TEXT NOT NULL,
    session_id INTEGER NOT NULL REFERENCES session (id) ON UPDATE CASCADE ON DELETE CASCADE,
    attendance TEXT NOT NULL CHECK (attendance IN ('spoke', 'no-speech', 'silent')),
    PRIMARY KEY (country, session_id)
) STRICT, WITHOUT ROWID;
INSERT INTO session_country_now (country, session_id, attendance)
SELECT participation.country, session_id,
    CASE
        WHEN max(participation.speeches) > 0 THEN 'spoke'
        WHEN whole = 0 OR max(attendance IS 'message only') THEN 'no-speech'
        ELSE 'silent'
    END
FROM participation JOIN session ON session.id = session_id
WHERE participation.country IS NOT NULL AND (participation.speeches > 0 OR attendance IS NOT 'absent')
GROUP BY 1, 2;
DROP TABLE session_country;
ALTER TABLE session_country_now RENAME TO session_country;
CREATE INDEX session_country_by_session ON session_country (session_id);

-- Absences are few: a list of those of a country walks them alone.
CREATE INDEX participation_absent ON participation (country, session_id) WHERE attendance = 'absent';
