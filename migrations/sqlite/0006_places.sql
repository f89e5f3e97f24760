-- Where each term of the index stands: asked for the terms that begin as a reader typed, one after the other.
CREATE VIRTUAL TABLE search_place USING fts5vocab (search, instance);
