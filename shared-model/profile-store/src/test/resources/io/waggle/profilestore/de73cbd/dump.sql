-- What the release of commit de73cbd wrote, dumped with pg_dump 15 --column-inserts: visitors whose visits were
-- decided by classify-url, by classify-text, by both and by none, one with visits on two days, and an erased one.
-- How that release answered for them stands in answers.jsonl.
--
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.count_undecided() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.decayed(score double precision, since timestamp with time zone, at timestamp with time zone, half_life double precision) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (score * power((2)::double precision, (- LEAST(((EXTRACT(epoch FROM (at - since)))::double precision / half_life), (1000)::double precision))));
CREATE FUNCTION public.drop_visit_partitions(before date) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.erasures_among(visitors text[]) RETURNS TABLE(visitor_id text, erased_at timestamp with time zone)
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('waggle.erasure'));
  RETURN QUERY
    SELECT DISTINCT v.id, e.erased_at
    FROM unnest(visitors) AS v(id) JOIN erasure e ON e.visitor_hash = sha256(convert_to(v.id, 'UTF8'));
END $$;
CREATE FUNCTION public.host_of(url text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN "left"(lower("substring"(url, '^[A-Za-z]+:[/\\]*(?:[^/\\?#@]*@)?(\[[^\]]*\]|[^/\\:?#]*)'::text)), 253);
CREATE FUNCTION public.make_visit_partitions(first_day date, last_day date) RETURNS void
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.summed(score double precision, since timestamp with time zone, other_score double precision, other_since timestamp with time zone, half_life double precision) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (public.decayed(score, since, GREATEST(since, other_since), half_life) + public.decayed(other_score, other_since, GREATEST(since, other_since), half_life));
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.counted_visit (
    visit_id uuid NOT NULL,
    counted_on date DEFAULT ((now() AT TIME ZONE 'UTC'::text))::date NOT NULL
);
CREATE TABLE public.erasure (
    visitor_hash bytea NOT NULL,
    erased_at timestamp with time zone NOT NULL
);
CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
CREATE TABLE public.interest (
    visitor_id text NOT NULL,
    category_id text NOT NULL,
    score double precision NOT NULL,
    visits bigint NOT NULL,
    by_url bigint NOT NULL,
    by_text bigint NOT NULL,
    first_seen timestamp with time zone NOT NULL,
    last_seen timestamp with time zone NOT NULL,
    version text NOT NULL
)
WITH (fillfactor='85');
CREATE TABLE public.profile (
    visitor_id text NOT NULL,
    visits bigint NOT NULL,
    first_seen timestamp with time zone NOT NULL,
    last_seen timestamp with time zone NOT NULL
)
WITH (fillfactor='85');
CREATE TABLE public.undecided (
    host text NOT NULL,
    reason text NOT NULL,
    visits bigint NOT NULL,
    first_seen timestamp with time zone NOT NULL,
    last_seen timestamp with time zone NOT NULL
)
WITH (fillfactor='85');
CREATE TABLE public.visit (
    visit_id uuid NOT NULL,
    visitor_id text NOT NULL,
    visited_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    url text NOT NULL,
    title text NOT NULL,
    category_id text,
    confidence double precision,
    reason text,
    decided_by text NOT NULL,
    version text NOT NULL,
    CONSTRAINT visit_check CHECK ((((category_id IS NULL) = (confidence IS NULL)) AND ((category_id IS NULL) <> (reason IS NULL))))
)
PARTITION BY RANGE (visited_at);
CREATE TABLE public.visit_20261125 (
    visit_id uuid NOT NULL,
    visitor_id text NOT NULL,
    visited_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    url text NOT NULL,
    title text NOT NULL,
    category_id text,
    confidence double precision,
    reason text,
    decided_by text NOT NULL,
    version text NOT NULL,
    CONSTRAINT visit_check CHECK ((((category_id IS NULL) = (confidence IS NULL)) AND ((category_id IS NULL) <> (reason IS NULL))))
);
CREATE TABLE public.visit_20261126 (
    visit_id uuid NOT NULL,
    visitor_id text NOT NULL,
    visited_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    url text NOT NULL,
    title text NOT NULL,
    category_id text,
    confidence double precision,
    reason text,
    decided_by text NOT NULL,
    version text NOT NULL,
    CONSTRAINT visit_check CHECK ((((category_id IS NULL) = (confidence IS NULL)) AND ((category_id IS NULL) <> (reason IS NULL))))
);
CREATE TABLE public.visit_20261127 (
    visit_id uuid NOT NULL,
    visitor_id text NOT NULL,
    visited_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    url text NOT NULL,
    title text NOT NULL,
    category_id text,
    confidence double precision,
    reason text,
    decided_by text NOT NULL,
    version text NOT NULL,
    CONSTRAINT visit_check CHECK ((((category_id IS NULL) = (confidence IS NULL)) AND ((category_id IS NULL) <> (reason IS NULL))))
);
CREATE TABLE public.visit_20261128 (
    visit_id uuid NOT NULL,
    visitor_id text NOT NULL,
    visited_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    url text NOT NULL,
    title text NOT NULL,
    category_id text,
    confidence double precision,
    reason text,
    decided_by text NOT NULL,
    version text NOT NULL,
    CONSTRAINT visit_check CHECK ((((category_id IS NULL) = (confidence IS NULL)) AND ((category_id IS NULL) <> (reason IS NULL))))
);
ALTER TABLE ONLY public.visit ATTACH PARTITION public.visit_20261125 FOR VALUES FROM ('2026-11-25 00:00:00+00') TO ('2026-11-26 00:00:00+00');
ALTER TABLE ONLY public.visit ATTACH PARTITION public.visit_20261126 FOR VALUES FROM ('2026-11-26 00:00:00+00') TO ('2026-11-27 00:00:00+00');
ALTER TABLE ONLY public.visit ATTACH PARTITION public.visit_20261127 FOR VALUES FROM ('2026-11-27 00:00:00+00') TO ('2026-11-28 00:00:00+00');
ALTER TABLE ONLY public.visit ATTACH PARTITION public.visit_20261128 FOR VALUES FROM ('2026-11-28 00:00:00+00') TO ('2026-11-29 00:00:00+00');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('1017a1ce-9efd-5d70-90db-37a832b57c21', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('1347d62d-ebd5-5e38-91b3-77afce1ab97d', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('622c1348-0106-5a9f-875b-7f32c6fe0830', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('8885927f-d3e2-5e10-86f1-3bc40a9df148', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('8eade1ae-6494-55c2-90df-9bf062ed36bd', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('af31b1b4-50c2-5ce5-a08c-577b0ae93ec6', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('dfeae702-7ca7-55a5-9d2f-76ab8a33f9e0', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('e0223244-2f1d-5f10-af10-af8bb38ab626', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('039e0298-2ddd-520c-816e-e55c7709c39d', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('4a2bc960-d83c-54c1-8469-7b23b41678bb', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('74a4506b-97a6-5bb9-8152-98aba6055cb0', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('9c5c7880-0e15-56a7-9068-1eff098c9a60', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('a3ae41be-6cbb-5f55-891e-d2b9bdee1d11', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('bcb7bbba-b50e-5ba1-97a0-1831592a1d9f', '2026-11-28');
INSERT INTO public.counted_visit (visit_id, counted_on) VALUES ('f871d42c-4fac-5cad-9098-c0dc3c540e7d', '2026-11-28');
INSERT INTO public.erasure (visitor_hash, erased_at) VALUES ('\x1dd9fb612aac31eccdb1690a1ce14107cc79e9c70e2fc1485bf238b026c4f8dc', '2026-11-28 10:18:54.551336+00');
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (1, '1', 'visits and profiles', 'SQL', 'db/migration/V1__visits_and_profiles.sql', 3921167, 'waggle', '2026-11-28 10:18:05.608109', 41, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (2, '2', 'undecided', 'SQL', 'db/migration/V2__undecided.sql', 1653881756, 'waggle', '2026-11-28 10:18:05.709223', 15, true);
INSERT INTO public.interest (visitor_id, category_id, score, visits, by_url, by_text, first_seen, last_seen, version) VALUES ('by-url', 'sports.soccer', 0.9549738828212128, 1, 1, 0, '2026-11-27 09:30:15.217+00', '2026-11-27 09:30:15.217+00', 'waggle-41df9812');
INSERT INTO public.interest (visitor_id, category_id, score, visits, by_url, by_text, first_seen, last_seen, version) VALUES ('everything', 'sports.basketball', 0.9549738828212128, 1, 1, 0, '2026-11-26 09:30:15.217+00', '2026-11-26 09:30:15.217+00', 'waggle-41df9812');
INSERT INTO public.interest (visitor_id, category_id, score, visits, by_url, by_text, first_seen, last_seen, version) VALUES ('two-days', 'sports.basketball', 0.9549738828212128, 1, 1, 0, '2026-11-26 09:28:11.761+00', '2026-11-26 09:28:11.761+00', 'waggle-41df9812');
INSERT INTO public.interest (visitor_id, category_id, score, visits, by_url, by_text, first_seen, last_seen, version) VALUES ('by-both', 'sports.soccer', 2.772057696047786, 3, 2, 1, '2026-11-25 09:30:10.506+00', '2026-11-27 09:30:15.217+00', 'waggle-41df9812');
INSERT INTO public.interest (visitor_id, category_id, score, visits, by_url, by_text, first_seen, last_seen, version) VALUES ('by-text', 'sports.soccer', 0.926395060435291, 1, 0, 1, '2026-11-27 09:30:15.217+00', '2026-11-27 09:30:15.217+00', 'waggle-41df9812');
INSERT INTO public.interest (visitor_id, category_id, score, visits, by_url, by_text, first_seen, last_seen, version) VALUES ('everything', 'food.cooking', 1.4769322953272703, 2, 1, 1, '2026-11-27 09:30:15.217+00', '2026-11-28 09:30:15.212+00', 'waggle-41df9812');
INSERT INTO public.interest (visitor_id, category_id, score, visits, by_url, by_text, first_seen, last_seen, version) VALUES ('everything', 'sports.soccer', 1.8595575589231688, 2, 1, 1, '2026-11-25 09:30:15.217+00', '2026-11-26 09:30:14.218+00', 'waggle-41df9812');
INSERT INTO public.interest (visitor_id, category_id, score, visits, by_url, by_text, first_seen, last_seen, version) VALUES ('two-days', 'food.cooking', 0.5400229092458629, 1, 0, 1, '2026-11-28 09:30:15.217+00', '2026-11-28 09:30:15.217+00', 'waggle-41df9812');
INSERT INTO public.profile (visitor_id, visits, first_seen, last_seen) VALUES ('by-url', 1, '2026-11-27 09:30:15.217+00', '2026-11-27 09:30:15.217+00');
INSERT INTO public.profile (visitor_id, visits, first_seen, last_seen) VALUES ('by-both', 3, '2026-11-25 09:30:10.506+00', '2026-11-27 09:30:15.217+00');
INSERT INTO public.profile (visitor_id, visits, first_seen, last_seen) VALUES ('by-text', 1, '2026-11-27 09:30:15.217+00', '2026-11-27 09:30:15.217+00');
INSERT INTO public.profile (visitor_id, visits, first_seen, last_seen) VALUES ('everything', 6, '2026-11-25 09:30:15.217+00', '2026-11-28 09:30:15.217+00');
INSERT INTO public.profile (visitor_id, visits, first_seen, last_seen) VALUES ('two-days', 2, '2026-11-26 09:28:11.761+00', '2026-11-28 09:30:15.217+00');
INSERT INTO public.profile (visitor_id, visits, first_seen, last_seen) VALUES ('undecided', 1, '2026-11-28 09:30:15.217+00', '2026-11-28 09:30:15.217+00');
INSERT INTO public.undecided (host, reason, visits, first_seen, last_seen) VALUES ('nowhere.example', 'evidence too weak', 2, '2026-11-28 09:30:15.217+00', '2026-11-28 09:30:15.217+00');
INSERT INTO public.visit_20261125 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('1347d62d-ebd5-5e38-91b3-77afce1ab97d', 'by-both', '2026-11-25 09:30:10.506+00', '2026-11-28 10:18:51.515+00', 'https://www.espn.com/soccer/story/_/id/1', '', 'sports.soccer', 0.9549738828212128, NULL, 'classify-url', 'waggle-41df9812');
INSERT INTO public.visit_20261125 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('1017a1ce-9efd-5d70-90db-37a832b57c21', 'everything', '2026-11-25 09:30:15.217+00', '2026-11-28 10:18:51.515+00', 'https://www.espn.com/soccer/story/_/id/1', '', 'sports.soccer', 0.9549738828212128, NULL, 'classify-url', 'waggle-41df9812');
INSERT INTO public.visit_20261126 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('8eade1ae-6494-55c2-90df-9bf062ed36bd', 'two-days', '2026-11-26 09:28:11.761+00', '2026-11-28 10:18:51.515+00', 'https://www.espn.com/nba/story/_/id/2', '', 'sports.basketball', 0.9549738828212128, NULL, 'classify-url', 'waggle-41df9812');
INSERT INTO public.visit_20261126 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('af31b1b4-50c2-5ce5-a08c-577b0ae93ec6', 'everything', '2026-11-26 09:30:15.217+00', '2026-11-28 10:18:51.515+00', 'https://www.espn.com/nba/story/_/id/2', '', 'sports.basketball', 0.9549738828212128, NULL, 'classify-url', 'waggle-41df9812');
INSERT INTO public.visit_20261126 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('039e0298-2ddd-520c-816e-e55c7709c39d', 'by-both', '2026-11-26 09:30:15.217+00', '2026-11-28 10:18:51.515+00', 'https://blog.example/posts/17', 'The striker scored twice as the midfield pressed high', 'sports.soccer', 0.926395060435291, NULL, 'classify-text', 'waggle-41df9812');
INSERT INTO public.visit_20261126 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('bcb7bbba-b50e-5ba1-97a0-1831592a1d9f', 'everything', '2026-11-26 09:30:14.218+00', '2026-11-28 10:18:51.515+00', 'https://blog.example/posts/17', 'The striker scored twice as the midfield pressed high', 'sports.soccer', 0.926395060435291, NULL, 'classify-text', 'waggle-41df9812');
INSERT INTO public.visit_20261127 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('e0223244-2f1d-5f10-af10-af8bb38ab626', 'by-both', '2026-11-27 09:30:15.217+00', '2026-11-28 10:18:51.515+00', 'https://www.espn.com/soccer/story/_/id/9', '', 'sports.soccer', 0.9549738828212128, NULL, 'classify-url', 'waggle-41df9812');
INSERT INTO public.visit_20261127 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('622c1348-0106-5a9f-875b-7f32c6fe0830', 'by-url', '2026-11-27 09:30:15.217+00', '2026-11-28 10:18:51.515+00', 'https://www.espn.com/soccer/story/_/id/1', '', 'sports.soccer', 0.9549738828212128, NULL, 'classify-url', 'waggle-41df9812');
INSERT INTO public.visit_20261127 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('f871d42c-4fac-5cad-9098-c0dc3c540e7d', 'by-text', '2026-11-27 09:30:15.217+00', '2026-11-28 10:18:51.515+00', 'https://blog.example/posts/17', 'The striker scored twice as the midfield pressed high', 'sports.soccer', 0.926395060435291, NULL, 'classify-text', 'waggle-41df9812');
INSERT INTO public.visit_20261127 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('9c5c7880-0e15-56a7-9068-1eff098c9a60', 'everything', '2026-11-27 09:30:15.217+00', '2026-11-28 10:18:51.515+00', 'https://kitchen.example/9', 'Slow roasted tomatoes with garlic and basil', 'food.cooking', 0.5400229092458629, NULL, 'classify-text', 'waggle-41df9812');
INSERT INTO public.visit_20261128 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('dfeae702-7ca7-55a5-9d2f-76ab8a33f9e0', 'everything', '2026-11-28 09:30:15.212+00', '2026-11-28 10:18:51.515+00', 'https://www.allrecipes.com/recipe/1', '', 'food.cooking', 0.9492435256692463, NULL, 'classify-url', 'waggle-41df9812');
INSERT INTO public.visit_20261128 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('74a4506b-97a6-5bb9-8152-98aba6055cb0', 'undecided', '2026-11-28 09:30:15.217+00', '2026-11-28 10:18:51.515+00', 'https://nowhere.example/x', '', NULL, NULL, 'evidence too weak', 'classify-text', 'waggle-41df9812');
INSERT INTO public.visit_20261128 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('4a2bc960-d83c-54c1-8469-7b23b41678bb', 'two-days', '2026-11-28 09:30:15.217+00', '2026-11-28 10:18:51.515+00', 'https://kitchen.example/9', 'Slow roasted tomatoes with garlic and basil', 'food.cooking', 0.5400229092458629, NULL, 'classify-text', 'waggle-41df9812');
INSERT INTO public.visit_20261128 (visit_id, visitor_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by, version) VALUES ('a3ae41be-6cbb-5f55-891e-d2b9bdee1d11', 'everything', '2026-11-28 09:30:15.217+00', '2026-11-28 10:18:51.515+00', 'https://nowhere.example/y', '', NULL, NULL, 'evidence too weak', 'classify-text', 'waggle-41df9812');
ALTER TABLE ONLY public.counted_visit
    ADD CONSTRAINT counted_visit_pkey PRIMARY KEY (visit_id);
ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_pkey PRIMARY KEY (visitor_hash);
ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);
ALTER TABLE ONLY public.interest
    ADD CONSTRAINT interest_pkey PRIMARY KEY (visitor_id, category_id);
ALTER TABLE ONLY public.profile
    ADD CONSTRAINT profile_pkey PRIMARY KEY (visitor_id);
ALTER TABLE ONLY public.undecided
    ADD CONSTRAINT undecided_pkey PRIMARY KEY (host, reason);
CREATE INDEX counted_visit_by_day ON public.counted_visit USING brin (counted_on);
CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);
CREATE INDEX undecided_by_visits ON public.undecided USING btree (visits DESC);
CREATE INDEX visit_by_visitor ON ONLY public.visit USING btree (visitor_id);
CREATE INDEX visit_20261125_visitor_id_idx ON public.visit_20261125 USING btree (visitor_id);
CREATE INDEX visit_20261126_visitor_id_idx ON public.visit_20261126 USING btree (visitor_id);
CREATE INDEX visit_20261127_visitor_id_idx ON public.visit_20261127 USING btree (visitor_id);
CREATE INDEX visit_20261128_visitor_id_idx ON public.visit_20261128 USING btree (visitor_id);
ALTER INDEX public.visit_by_visitor ATTACH PARTITION public.visit_20261125_visitor_id_idx;
ALTER INDEX public.visit_by_visitor ATTACH PARTITION public.visit_20261126_visitor_id_idx;
ALTER INDEX public.visit_by_visitor ATTACH PARTITION public.visit_20261127_visitor_id_idx;
ALTER INDEX public.visit_by_visitor ATTACH PARTITION public.visit_20261128_visitor_id_idx;
CREATE TRIGGER count_undecided AFTER INSERT ON public.visit REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.count_undecided();
