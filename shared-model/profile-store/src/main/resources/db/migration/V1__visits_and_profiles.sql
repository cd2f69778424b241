-- The ids of the visits that were counted. A visit's id is inserted here in the same transaction that
-- changes the profile; a second delivery finds it and changes nothing. The ids stand apart from the
-- visits because those are partitioned by their own time, and a client that repeats a call may come
-- with another time: a key that had the time in it would count such a visit twice.
CREATE TABLE counted_visit (
  visit_id   uuid PRIMARY KEY,
  counted_on date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date
);
-- Ids come in the order of time, so this is all it takes to find the old ones.
CREATE INDEX counted_visit_by_day ON counted_visit USING brin (counted_on);

-- Everything that is known of each visit, one partition for each day (UTC).
CREATE TABLE visit (
  visit_id    uuid NOT NULL,
  visitor_id  text NOT NULL,
  visited_at  timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  url         text NOT NULL,
  title       text NOT NULL,
  category_id text,               -- null when undecided,
  confidence  double precision,   -- as is this;
  reason      text,               -- null when decided
  decided_by  text NOT NULL,
  version     text NOT NULL,
  CHECK ((category_id IS NULL) = (confidence IS NULL) AND (category_id IS NULL) <> (reason IS NULL))
) PARTITION BY RANGE (visited_at);
CREATE INDEX visit_by_visitor ON visit (visitor_id);

CREATE TABLE profile (
  visitor_id text PRIMARY KEY,
  visits     bigint NOT NULL,
  first_seen timestamptz NOT NULL,
  last_seen  timestamptz NOT NULL
) WITH (fillfactor = 85);

-- How much a visitor is interested in a category. The score is as of last_seen.
CREATE TABLE interest (
  visitor_id  text NOT NULL,
  category_id text NOT NULL,
  score       double precision NOT NULL,
  visits      bigint NOT NULL,
  by_url      bigint NOT NULL,
  by_text     bigint NOT NULL,
  first_seen  timestamptz NOT NULL,
  last_seen   timestamptz NOT NULL,
  version     text NOT NULL,
  PRIMARY KEY (visitor_id, category_id)
) WITH (fillfactor = 85);

-- Who was erased when. What was visited or received before is not counted, however late it comes.
-- Only a hash of who it was is kept: enough to recognise, nothing to read.
CREATE TABLE erasure (
  visitor_hash bytea PRIMARY KEY,
  erased_at    timestamptz NOT NULL
);

-- A score at another time: halved with every half-life (in seconds). Beyond 1000 half-lives nothing
-- is left, and power() would fail of it.
CREATE FUNCTION decayed(score double precision, since timestamptz, at timestamptz, half_life double precision)
RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN score * power(2::double precision, -least(extract(epoch FROM at - since)::double precision / half_life, 1000));

-- The sum of two scores, at the later of their times: the same in whatever order they come.
CREATE FUNCTION summed(score double precision, since timestamptz, other_score double precision,
                       other_since timestamptz, half_life double precision)
RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN decayed(score, since, greatest(since, other_since), half_life)
     + decayed(other_score, other_since, greatest(since, other_since), half_life);

-- The erasures among some visitors. Waits for erasures that are under way: they hold the same lock
-- alone. Being volatile it looks anew after the wait, where the statement around it would not; so
-- either a visit is stored before an erasure looks, or the erasure is seen before it is stored.
CREATE FUNCTION erasures_among(visitors text[]) RETURNS TABLE (visitor_id text, erased_at timestamptz)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('waggle.erasure'));
  RETURN QUERY
    SELECT DISTINCT v.id, e.erased_at
    FROM unnest(visitors) AS v(id) JOIN erasure e ON e.visitor_hash = sha256(convert_to(v.id, 'UTF8'));
END $$;

-- Makes the partitions for the days that visits can be of. Several replicas may ask at a time.
CREATE FUNCTION make_visit_partitions(first_day date, last_day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  day  date;
  name text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('waggle.partitions'));
  FOR day IN SELECT generate_series(first_day, last_day, interval '1 day')::date LOOP
    name := 'visit_' || to_char(day, 'YYYYMMDD');
    IF to_regclass(name) IS NULL THEN
      -- In two steps: creating a partition at once would stop all writers behind any long reader.
      EXECUTE format('CREATE TABLE %I (LIKE visit INCLUDING ALL)', name);
      EXECUTE format('ALTER TABLE visit ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                     name, day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
    END IF;
  END LOOP;
END $$;

-- Drops the partitions of the days before a day, and tells how many there were. Behind a long reader
-- it gives up soon, for writers would queue behind it; the next time is soon enough.
CREATE FUNCTION drop_visit_partitions(before date) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  name    text;
  dropped bigint := 0;
BEGIN
  PERFORM set_config('lock_timeout', '3s', true);
  PERFORM pg_advisory_xact_lock(hashtext('waggle.partitions'));
  FOR name IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'visit'::regclass AND c.relname < 'visit_' || to_char(before, 'YYYYMMDD')
  LOOP
    EXECUTE format('DROP TABLE %I', name);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;
