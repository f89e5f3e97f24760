-- Whether this is a sample archive, which every page says. Set once, while the database has no records.
ALTER TABLE meta ADD COLUMN sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1));
