-- Where the facts of speeches, paragraphs and decisions come from that the text does not state: {"participant":"derived"}; NULL
-- where it states all of them, and in records stored before this column was there.
ALTER TABLE speech ADD COLUMN origins TEXT;
ALTER TABLE paragraph ADD COLUMN origins TEXT;
ALTER TABLE decision ADD COLUMN origins TEXT;

-- Whether any paragraph of the session has one: reading that of each takes a fiftieth of a page's time, and few sessions have any.
ALTER TABLE session ADD COLUMN paragraph_origins INTEGER NOT NULL DEFAULT 0;
