-- Totals by month: one more facet of `tally`. `value` is 2021-09, or 2021 for sessions of which only the year is known.
INSERT INTO tally (facet, value, label, sessions, speeches, decisions)
SELECT 'month', substr(date, 1, 7), substr(date, 1, 7), count(*), sum(speeches), sum(decisions) FROM session GROUP BY 2;
