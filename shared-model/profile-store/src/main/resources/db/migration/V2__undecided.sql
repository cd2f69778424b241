-- How many visits to each host could not be decided, and why: what an operator looks at to see what
-- the knowledge lacks. Counted with the visit, in its transaction, so each visit once; nothing here
-- tells who the visitors were.
CREATE TABLE undecided (
  host       text NOT NULL,
  reason     text NOT NULL,
  visits     bigint NOT NULL,
  first_seen timestamptz NOT NULL,
  last_seen  timestamptz NOT NULL,
  PRIMARY KEY (host, reason)
) WITH (fillfactor = 85);
CREATE INDEX undecided_by_visits ON undecided (visits DESC);

-- The host of an address, in lower case, without user and port.
CREATE FUNCTION host_of(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN left(lower(substring(url FROM '^[A-Za-z]+:[/\\]*(?:[^/\\?#@]*@)?(\[[^\]]*\]|[^/\\:?#]*)')), 253);

-- In one order, so that batches which overlap wait for each other and never deadlock.
CREATE FUNCTION count_undecided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO undecided AS u
    SELECT coalesce(host_of(url), ''), reason, count(*), min(visited_at), max(visited_at)
    FROM fresh WHERE reason IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (host, reason) DO UPDATE SET
    visits = u.visits + excluded.visits,
    first_seen = least(u.first_seen, excluded.first_seen),
    last_seen = greatest(u.last_seen, excluded.last_seen);
  RETURN NULL;
END $$;

CREATE TRIGGER count_undecided AFTER INSERT ON visit
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION count_undecided();
