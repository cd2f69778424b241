-- An erasure happens in two transactions. The first one holds the lock that writers share, and is short: it records the
-- erasure and deletes the profile and its interests, which have an index that leads to them. The second one looks for
-- visits in every partition, and no writer waits for it. Between the two nobody can read the visits, because the profile
-- is gone; if the second one fails, the visitor stands in "unfinished", and housekeeping finishes the erasure.
--
-- Rolling update: functions of the release before do all of it under the lock, as they did, and do not use the column.

-- Behind a long reader, such as a backup, it gives up: new readers would queue behind it.
SET LOCAL lock_timeout = '20s';
-- The id in plain text, only until the erasure is finished.
ALTER TABLE erasure ADD COLUMN unfinished text;

-- Deletes the visits that happened or were received before the erasure, and tells how many there were. Visits after it
-- belong to a new profile.
CREATE FUNCTION finish_erasure(visitor text) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  hash    bytea := sha256(convert_to(visitor, 'UTF8'));
  until   timestamptz;
  deleted bigint;
BEGIN
  SELECT e.erased_at INTO until FROM erasure e WHERE e.visitor_hash = hash;
  DELETE FROM visit v WHERE v.visitor_id = visitor AND least(v.visited_at, v.received_at) <= until;
  GET DIAGNOSTICS deleted = ROW_COUNT;
  UPDATE erasure e SET unfinished = NULL WHERE e.visitor_hash = hash AND e.erased_at = until;
  RETURN deleted;
END $$;

-- Deletes at most some ids that were counted on a day before a day, and tells how many. All at once, at volume, would be
-- one statement of many minutes, of which nothing is left when it is cut off. Another replica may do the same meanwhile.
CREATE FUNCTION forget_counted_visits(before date, most bigint) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  deleted bigint;
BEGIN
  DELETE FROM counted_visit WHERE ctid = ANY (ARRAY(
    SELECT c.ctid FROM counted_visit c WHERE c.counted_on < before LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END $$;
