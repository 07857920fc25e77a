-- A search of one desk among all cases, closed ones too: without this it walks the whole table for a
-- place where that desk has no part. Lists keep to the smaller index of what is open.

CREATE INDEX case_row_all_parties ON case_row USING gin (parties);
