-- What is undecided can be decided later, with a better model or a new override: by then nobody has the page any more but
-- we. So an undecided visit keeps what its page said besides the address and the title, which every visit keeps. It stands
-- in a table of its own, because most visits are decided and because it is deleted once the visit is.
--
-- Rolling update: functions of the release before do not know the table; what they write is decided later by the address
-- and the title alone.

-- Partitioned like the visits, and kept as long. A visit that is decided later gives it up, unless an operator's rule decided
-- it, which can be taken back.
CREATE TABLE undecided_page (
  visitor_id  text NOT NULL,
  visit_id    uuid NOT NULL,
  visited_at  timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  content     text NOT NULL        -- JSON
) PARTITION BY RANGE (visited_at);
CREATE INDEX undecided_page_by_visitor ON undecided_page (visitor_id, visit_id);

-- As before, for both tables.
CREATE OR REPLACE FUNCTION make_visit_partitions(first_day date, last_day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  day    date;
  parent text;
  name   text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('waggle.partitions'));
  FOR day IN SELECT generate_series(first_day, last_day, interval '1 day')::date LOOP
    FOREACH parent IN ARRAY ARRAY['visit', 'undecided_page'] LOOP
      name := parent || to_char(day, '_YYYYMMDD');
      IF to_regclass(name) IS NULL THEN
        -- In two steps: creating a partition at once would stop all writers behind any long reader.
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', name, parent);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                       parent, name, day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
      END IF;
    END LOOP;
  END LOOP;
END $$;

-- As before, for both tables; it still tells how many days of visits there were.
CREATE OR REPLACE FUNCTION drop_visit_partitions(before date) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  parent  text;
  name    text;
  dropped bigint := 0;
BEGIN
  PERFORM set_config('lock_timeout', '3s', true);
  PERFORM pg_advisory_xact_lock(hashtext('waggle.partitions'));
  FOR parent, name IN
    SELECT i.inhparent::regclass::text, c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent IN ('visit'::regclass, 'undecided_page'::regclass)
      AND right(c.relname, 8) < to_char(before, 'YYYYMMDD')
  LOOP
    EXECUTE format('DROP TABLE %I', name);
    IF parent = 'visit' THEN
      dropped := dropped + 1;
    END IF;
  END LOOP;
  RETURN dropped;
END $$;

-- Adds to the counts of undecided visits, or takes away. In one order, so that those who overlap wait for each other and
-- never deadlock.
CREATE FUNCTION change_undecided(hosts text[], reasons text[], changes bigint[], times timestamptz[])
RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  INSERT INTO undecided AS u (host, reason, visits, first_seen, last_seen)
    SELECT c.host, c.reason, sum(c.change), min(c.at), max(c.at)
    FROM unnest(hosts, reasons, changes, times) AS c (host, reason, change, at)
    GROUP BY 1, 2 HAVING sum(c.change) <> 0 ORDER BY 1, 2
  ON CONFLICT (host, reason) DO UPDATE SET
    visits = u.visits + excluded.visits,
    first_seen = CASE WHEN excluded.visits > 0 THEN least(u.first_seen, excluded.first_seen) ELSE u.first_seen END,
    last_seen = CASE WHEN excluded.visits > 0 THEN greatest(u.last_seen, excluded.last_seen) ELSE u.last_seen END;
  DELETE FROM undecided u USING unnest(hosts, reasons) AS c (host, reason)
  WHERE u.host = c.host AND u.reason = c.reason AND u.visits <= 0;
END $$;

-- As before, with the pages of undecided visits, and without their visits in the counts.
CREATE OR REPLACE FUNCTION finish_erasure(visitor text) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  hash    bytea := sha256(convert_to(visitor, 'UTF8'));
  until   timestamptz;
  deleted bigint;
BEGIN
  SELECT e.erased_at INTO until FROM erasure e WHERE e.visitor_hash = hash;
  DELETE FROM undecided_page p WHERE p.visitor_id = visitor AND least(p.visited_at, p.received_at) <= until;
  WITH gone AS (
    DELETE FROM visit v WHERE v.visitor_id = visitor AND least(v.visited_at, v.received_at) <= until
    RETURNING v.url, v.reason, v.visited_at),
  counted AS (
    SELECT coalesce(host_of(url), '') AS host, reason, -count(*) AS change, max(visited_at) AS at
    FROM gone WHERE reason IS NOT NULL GROUP BY 1, 2),
  uncounted AS (
    SELECT change_undecided(array_agg(host), array_agg(reason), array_agg(change), array_agg(at)) FROM counted)
  SELECT count(*) INTO deleted FROM gone, uncounted;
  UPDATE erasure e SET unfinished = NULL WHERE e.visitor_hash = hash AND e.erased_at = until;
  RETURN deleted;
END $$;
