-- Counts by stage become rows: an interest has one row for each stage that decided visits for it. So a new stage of
-- the cascade needs no migration.
--
-- What it costs: the table interest is written once more, with its index, in one transaction; until the end it takes
-- its size on disk twice. Copying it is cheaper than changing it in place, because an UPDATE of most of its rows
-- would leave as many dead ones behind. Meanwhile writers wait; readers do not, until the old table is dropped at the
-- end. A million interests take about 4 s on two cores: a function with more of them than fit into its start period
-- (about 15 million with the 75 s of the stack's health check) is stopped before it has finished, changes nothing, and
-- needs a longer start period once. Whatever an operator has granted on interest has to be granted again, and views
-- on it have to be dropped before.
--
-- Rolling update: functions of the release before fail while the new ones start, and then try again. Their INSERT has
-- more values than this table has columns (SQLSTATE 42601), so it can write nothing wrong.

-- From here on no visit is written, and every visit that was being written is in the table. (EXCLUSIVE lets readers
-- in.) The interest comes before undecided, as in the statement that writes visits, so that the two cannot deadlock.
-- Behind a long reader, such as a backup, it gives up: new readers would queue behind it. Then the start of the function
-- fails, and the next one tries again.
SET LOCAL lock_timeout = '20s';
LOCK TABLE interest IN EXCLUSIVE MODE;

CREATE TABLE interest_by_stage (
  visitor_id  text NOT NULL,
  category_id text NOT NULL,
  decided_by  text NOT NULL,
  score       double precision NOT NULL,
  visits      bigint NOT NULL,
  first_seen  timestamptz NOT NULL,
  last_seen   timestamptz NOT NULL,
  version     text NOT NULL
) WITH (fillfactor = 85);

-- An interest that both stages decided becomes two rows. One of them gets the whole score and the other one 0, so
-- that their sum is the same to the last bit. The visits are by_url + by_text; written as a difference, no visit can
-- get lost even if they were not.
INSERT INTO interest_by_stage (visitor_id, category_id, decided_by, score, visits, first_seen, last_seen, version)
SELECT i.visitor_id, i.category_id, s.decided_by, s.score, s.visits, i.first_seen, i.last_seen, i.version
FROM interest i CROSS JOIN LATERAL (VALUES
  ('classify-url', i.score, i.by_url),
  ('classify-text', CASE WHEN i.by_url > 0 THEN 0 ELSE i.score END, i.visits - i.by_url)
) AS s (decided_by, score, visits)
WHERE s.visits > 0;

DROP TABLE interest;
ALTER TABLE interest_by_stage RENAME TO interest;
-- After the rows: building the index at once is several times faster than adding to it row by row.
ALTER TABLE interest ADD CONSTRAINT interest_pkey PRIMARY KEY (visitor_id, category_id, decided_by);
ANALYZE interest;

-- As before, but it names its columns.
CREATE OR REPLACE FUNCTION count_undecided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO undecided AS u (host, reason, visits, first_seen, last_seen)
    SELECT coalesce(host_of(url), ''), reason, count(*), min(visited_at), max(visited_at)
    FROM fresh WHERE reason IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (host, reason) DO UPDATE SET
    visits = u.visits + excluded.visits,
    first_seen = least(u.first_seen, excluded.first_seen),
    last_seen = greatest(u.last_seen, excluded.last_seen);
  RETURN NULL;
END $$;

-- Every counted visit changes a key of this index, so no update could stay on its page (HOT), and a busy host left a
-- dead index entry for each statement. The one query that it served, for operators, sorts the table instead.
DROP INDEX undecided_by_visits;
