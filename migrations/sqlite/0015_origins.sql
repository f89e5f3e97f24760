-- Where the facts of speeches, paragraphs and decisions come from that the text does not state: {"participant":"derived"}; NULL
-- where it states all of them, and in records stored before this column was there.
ALTER TABLE speech ADD COLUMN origins TEXT;
ALTER TABLE paragraph ADD COLUMN origins TEXT;
ALTER TABLE decision ADD COLUMN origins TEXT;
