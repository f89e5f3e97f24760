-- What the program only guessed is shown with a mark, and left out of what is counted.

-- Whether it is a guess that the person was there, or was not: nobody confirmed it, and no speech shows it.
ALTER TABLE participation ADD COLUMN unconfirmed INTEGER NOT NULL DEFAULT 0;
-- Whether it is a guess for whom the person was there.
ALTER TABLE participation ADD COLUMN guessed_whom INTEGER NOT NULL DEFAULT 0;
UPDATE participation SET
    unconfirmed = speeches = 0 AND origins ->> '$.attendance' IS 'guessed',
    guessed_whom = origins ->> '$.country' IS 'guessed' OR origins ->> '$.organisation' IS 'guessed'
WHERE instr(origins, 'guessed') > 0;

-- Guesses are few: the page of a country walks those of this country alone.
CREATE INDEX participation_guessed ON participation (country, session_id) WHERE unconfirmed OR guessed_whom;

-- With them in the index, a list of absences reads no rows.
DROP INDEX participation_absent;
CREATE INDEX participation_absent ON participation (country, session_id, unconfirmed, guessed_whom)
    WHERE attendance = 'absent';

-- The version of the program's rules by which attendance is counted; 0 until it is counted.
ALTER TABLE meta ADD COLUMN attendance INTEGER NOT NULL DEFAULT 0;
