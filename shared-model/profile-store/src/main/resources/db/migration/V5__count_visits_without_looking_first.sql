-- Nearly every visit is new. INSERT … ON CONFLICT looks for each id before it inserts it, and writes each row twice; a plain
-- INSERT looks once, and fails at an id that is there. So visits are counted by a plain INSERT, and only where that fails
-- with ON CONFLICT.
--
-- Rolling update: functions of the release before count with ON CONFLICT, as they did. Both lock the ids in the same order
-- and wait for each other's, so a visit that both get at the same time is counted once.

-- Counts visits, and returns the ids that had been counted before. Each id is given once.
CREATE FUNCTION count_visits(ids uuid[]) RETURNS uuid[] LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  repeated uuid[];
BEGIN
  INSERT INTO counted_visit (visit_id) SELECT id FROM unnest(ids) AS v (id) ORDER BY id;
  RETURN '{}';
EXCEPTION WHEN unique_violation THEN
  WITH counted AS (
    INSERT INTO counted_visit (visit_id) SELECT id FROM unnest(ids) AS v (id) ORDER BY id
    ON CONFLICT DO NOTHING RETURNING visit_id)
  SELECT array_agg(id) INTO repeated FROM unnest(ids) AS v (id)
    WHERE NOT EXISTS (SELECT FROM counted WHERE visit_id = id);
  RETURN coalesce(repeated, '{}');
END $$;

-- Few visitors of a batch were erased. Told so, the planner looks among them for each visit, and the visits stay in the
-- order in which they come.
ALTER FUNCTION erasures_among(text[]) ROWS 10;
