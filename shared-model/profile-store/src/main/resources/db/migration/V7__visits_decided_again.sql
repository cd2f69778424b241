-- Visits are decided again when the knowledge or an operator's rules have changed. A visit and all that follows from it
-- (its visitor's interests, the counts of undecided visits, the page that an undecided visit keeps) change in one
-- transaction, as if the visit had been decided so when it came.

-- A stored visit that is decided again. Where it stands is only known for as long as nobody changes it.
CREATE TYPE redecision AS (
  place          tid,
  visit_id       uuid,
  visitor_id     text,
  visited_at     timestamptz,
  host           text,
  old_category   text,
  old_confidence double precision,
  old_reason     text,
  old_stage      text,
  category       text,
  confidence     double precision,
  reason         text,
  stage          text,
  version        text,
  keeps_page     boolean           -- whether the visit keeps what its page said, although it is decided
);

-- Changes how visits of one day are decided, and tells how many of them it has changed. Left out are visits that were
-- changed or deleted since they were read, which "places" and "read_versions" tell, and those of erased visitors. Calling
-- it again changes nothing.
--
-- Everything is locked in the order in which the statement that writes visits locks it: erasures, profiles by their key,
-- interests and counts by theirs. So the two wait for each other and never deadlock. Two reruns change visits one after
-- the other.
CREATE FUNCTION redecide_visits(visit_day date, places text[], ids uuid[], read_versions text[], categories text[],
  confidences double precision[], reasons text[], stages text[], versions text[], keep_pages boolean[],
  half_life double precision)
RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  visits_of_day text := 'visit' || to_char(visit_day, '_YYYYMMDD');
  first_moment  timestamptz := visit_day::timestamp AT TIME ZONE 'UTC';
  last_moment   timestamptz := (visit_day + 1)::timestamp AT TIME ZONE 'UTC';
  redecided         redecision[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('waggle.rerun'));
  PERFORM pg_advisory_xact_lock_shared(hashtext('waggle.erasure'));
  IF to_regclass(visits_of_day) IS NULL THEN
    RETURN 0; -- It was older than visits are kept.
  END IF;

  EXECUTE format($find$
    SELECT array_agg(ROW(ctid, visit_id, visitor_id, visited_at, coalesce(host_of(url), ''), category_id,
      old_confidence, old_reason, decided_by, category, confidence, reason, stage, version, keeps_page)::redecision)
    FROM (
      SELECT v.ctid, v.visit_id, v.visitor_id, v.visited_at, v.url, v.category_id, v.confidence AS old_confidence,
        v.reason AS old_reason, v.decided_by, r.category, r.confidence, r.reason, r.stage, r.version, r.keeps_page
      FROM unnest($1::tid[], $2, $3, $4, $5, $6, $7, $8, $9)
        AS r (place, id, read_version, category, confidence, reason, stage, version, keeps_page)
      JOIN %I v ON v.ctid = r.place AND v.visit_id = r.id AND v.version = r.read_version
      WHERE NOT EXISTS (SELECT FROM erasure e WHERE e.visitor_hash = sha256(convert_to(v.visitor_id, 'UTF8'))
        AND e.erased_at >= least(v.visited_at, v.received_at))
      FOR UPDATE OF v) AS locked
    $find$, visits_of_day)
  INTO redecided USING places, ids, read_versions, categories, confidences, reasons, stages, versions, keep_pages;
  IF redecided IS NULL THEN
    RETURN 0;
  END IF;

  EXECUTE format($change$
    UPDATE %I v SET category_id = r.category, confidence = r.confidence, reason = r.reason, decided_by = r.stage,
      version = r.version
    FROM unnest($1) AS r WHERE v.ctid = r.place
    $change$, visits_of_day)
  USING redecided;

  DELETE FROM undecided_page p USING unnest(redecided) AS r
  WHERE r.category IS NOT NULL AND NOT r.keeps_page AND p.visitor_id = r.visitor_id AND p.visit_id = r.visit_id
    AND p.visited_at = r.visited_at AND p.visited_at >= first_moment AND p.visited_at < last_moment;

  PERFORM move_interests(redecided, half_life);
  PERFORM change_undecided(array_agg(c.host), array_agg(c.reason), array_agg(c.change), array_agg(c.at)) FROM (
    SELECT r.host, r.old_reason, -1::bigint, r.visited_at FROM unnest(redecided) AS r WHERE r.old_reason IS NOT NULL
    UNION ALL
    SELECT r.host, r.reason, 1::bigint, r.visited_at FROM unnest(redecided) AS r WHERE r.reason IS NOT NULL
  ) AS c (host, reason, change, at);
  RETURN cardinality(redecided);
END $$;

-- Takes visits out of the interests that they counted for, and adds them to those that they count for now.
CREATE FUNCTION move_interests(redecided redecision[], half_life double precision)
RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM unnest(redecided) AS r WHERE r.old_category IS NOT NULL OR r.category IS NOT NULL) THEN
    RETURN;
  END IF;

  -- Whoever writes a visit writes its visitor's profile first. With the profile locked, none of the visitor's visits and
  -- interests changes, and none is added.
  PERFORM FROM profile WHERE visitor_id = ANY (ARRAY(SELECT r.visitor_id FROM unnest(redecided) AS r))
  ORDER BY visitor_id FOR NO KEY UPDATE;

  -- The interests that are missing are made; "WHERE false" writes nothing where there is one.
  INSERT INTO interest (visitor_id, category_id, decided_by, score, visits, first_seen, last_seen, version)
    SELECT visitor_id, category, stage, 0, 0, max(at), max(at), '' FROM (
      SELECT r.visitor_id, r.category, r.stage, r.visited_at AS at FROM unnest(redecided) AS r WHERE r.category IS NOT NULL
      UNION ALL
      SELECT i.visitor_id, i.category_id, i.decided_by, i.last_seen FROM interest i WHERE (i.visitor_id, i.category_id) IN
        (SELECT r.visitor_id, r.old_category FROM unnest(redecided) AS r WHERE r.old_category IS NOT NULL)
    ) AS concerned (visitor_id, category, stage, at)
    GROUP BY visitor_id, category, stage ORDER BY visitor_id, category, stage
  ON CONFLICT (visitor_id, category_id, decided_by) DO UPDATE SET visits = interest.visits WHERE false;

  -- Where visits only come in, they are added, as when they are written.
  UPDATE interest i SET
    score = summed(i.score, i.last_seen, a.score, a.last_seen, half_life),
    visits = i.visits + a.visits,
    first_seen = least(i.first_seen, a.first_seen),
    last_seen = greatest(i.last_seen, a.last_seen),
    version = CASE WHEN (a.last_seen, a.version) > (i.last_seen, i.version) THEN a.version ELSE i.version END
  FROM (
    SELECT visitor_id, category, stage, sum(decayed(confidence, visited_at, latest, half_life)) AS score,
      count(*) AS visits, min(visited_at) AS first_seen, max(latest) AS last_seen, max(newest) AS version
    FROM (
      SELECT r.*, first_value(r.visited_at) OVER newest_first AS latest,
        first_value(r.version) OVER newest_first AS newest
      FROM unnest(redecided) AS r WHERE r.category IS NOT NULL
      WINDOW newest_first AS
        (PARTITION BY r.visitor_id, r.category, r.stage ORDER BY r.visited_at DESC, r.version DESC)) AS dated
    GROUP BY visitor_id, category, stage) AS a
  WHERE i.visitor_id = a.visitor_id AND i.category_id = a.category AND i.decided_by = a.stage
    AND NOT EXISTS (SELECT FROM unnest(redecided) AS r
      WHERE r.visitor_id = a.visitor_id AND r.old_category = a.category);

  -- Where a visit goes out, too, what is left is added up again: to subtract would leave behind what rounding left
  -- over, and could not tell when the visit before was.
  IF EXISTS (SELECT FROM unnest(redecided) AS r WHERE r.old_category IS NOT NULL) THEN
    PERFORM add_interests_up_again(redecided, half_life);
  END IF;
END $$;

-- Adds up from the stored visits the interests in the categories that visits are taken out of. The visits are changed
-- already, and the interests locked.
--
-- An interest may also count visits that were dropped because they were older than visits are kept. How many that are
-- follows from the counts; what they weigh is what the stored visits, as they were before, do not explain of the score.
-- That they all happened before the first stored day bounds it, so that nothing is made of a rounding error.
CREATE FUNCTION add_interests_up_again(redecided redecision[], half_life double precision)
RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  first_day timestamptz;
BEGIN
  SELECT to_date(right(min(c.relname), 8), 'YYYYMMDD')::timestamp AT TIME ZONE 'UTC' INTO first_day
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'visit'::regclass;

  WITH concerned AS MATERIALIZED (
    SELECT DISTINCT r.visitor_id, r.old_category AS category FROM unnest(redecided) AS r WHERE r.old_category IS NOT NULL),
  stored AS MATERIALIZED (
    SELECT v.visitor_id, v.visited_at AS at, v.category_id AS category, v.decided_by AS stage, v.confidence, v.version,
      CASE WHEN r.visit_id IS NULL THEN v.category_id ELSE r.old_category END AS old_category,
      CASE WHEN r.visit_id IS NULL THEN v.decided_by ELSE r.old_stage END AS old_stage,
      CASE WHEN r.visit_id IS NULL THEN v.confidence ELSE r.old_confidence END AS old_confidence
    FROM visit v LEFT JOIN unnest(redecided) AS r ON r.visit_id = v.visit_id AND r.visited_at = v.visited_at
    WHERE v.visitor_id = ANY (ARRAY(SELECT visitor_id FROM concerned))
      AND NOT EXISTS (SELECT FROM erasure e WHERE e.visitor_hash = sha256(convert_to(v.visitor_id, 'UTF8'))
        AND e.erased_at >= least(v.visited_at, v.received_at))),
  -- Each interest as it was, brought to the latest time of its category.
  counted AS (
    SELECT i.*, max(i.last_seen) OVER (PARTITION BY i.visitor_id, i.category_id) AS at
    FROM interest i JOIN concerned c ON c.visitor_id = i.visitor_id AND c.category = i.category_id),
  unexplained AS (
    SELECT c.visitor_id, c.category_id, c.decided_by, c.at, c.first_seen, c.last_seen, c.version,
      greatest(c.visits - count(s.at), 0) AS dropped,
      decayed(c.score, c.last_seen, c.at, half_life)
        - coalesce(sum(decayed(s.old_confidence, s.at, c.at, half_life)), 0) AS score
    FROM counted c LEFT JOIN stored s
      ON s.visitor_id = c.visitor_id AND s.old_category = c.category_id AND s.old_stage = c.decided_by
    GROUP BY c.visitor_id, c.category_id, c.decided_by, c.at, c.first_seen, c.last_seen, c.version, c.visits, c.score),
  -- Of an interest that several stages decided, an earlier release gave the whole score to one of them.
  rest AS (
    SELECT u.*, greatest(sum(u.score) OVER category, 0) * u.dropped / nullif(sum(u.dropped) OVER category, 0) AS share
    FROM unexplained u WINDOW category AS (PARTITION BY u.visitor_id, u.category_id)),
  dated AS (
    SELECT s.*, first_value(s.at) OVER newest_first AS latest, first_value(s.version) OVER newest_first AS newest
    FROM stored s JOIN concerned c ON c.visitor_id = s.visitor_id AND c.category = s.category
    WINDOW newest_first AS (PARTITION BY s.visitor_id, s.category, s.stage ORDER BY s.at DESC, s.version DESC)),
  now_stored AS (
    SELECT visitor_id, category, stage, sum(decayed(confidence, at, latest, half_life)) AS score, count(*) AS visits,
      min(at) AS first_seen, max(latest) AS last_seen, max(newest) AS version
    FROM dated GROUP BY visitor_id, category, stage),
  result AS (
    SELECT r.visitor_id, r.category_id, r.decided_by, r.at, r.dropped, r.share, coalesce(n.score, 0) AS score,
      r.dropped + coalesce(n.visits, 0) AS visits,
      CASE WHEN r.dropped > 0 THEN least(r.first_seen, n.first_seen) ELSE coalesce(n.first_seen, r.first_seen) END
        AS first_seen,
      coalesce(n.last_seen, least(r.last_seen, first_day)) AS last_seen, coalesce(n.version, r.version) AS version
    FROM rest r LEFT JOIN now_stored n
      ON n.visitor_id = r.visitor_id AND n.category = r.category_id AND n.stage = r.decided_by)
  UPDATE interest i SET
    score = r.score + CASE WHEN r.dropped > 0 THEN least(
      r.share * power(2::double precision,
        least(extract(epoch FROM r.at - r.last_seen)::double precision / half_life, 1000)),
      decayed(r.dropped, first_day, greatest(r.last_seen, first_day), half_life)) ELSE 0 END,
    visits = r.visits, first_seen = r.first_seen, last_seen = r.last_seen, version = r.version
  FROM result r
  WHERE i.visitor_id = r.visitor_id AND i.category_id = r.category_id AND i.decided_by = r.decided_by;

  DELETE FROM interest i USING unnest(redecided) AS r
  WHERE r.old_category IS NOT NULL AND i.visitor_id = r.visitor_id AND i.category_id = r.old_category AND i.visits = 0;
END $$;
