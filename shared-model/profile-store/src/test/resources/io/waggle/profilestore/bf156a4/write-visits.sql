WITH arrived AS (
 SELECT DISTINCT ON (id) id,visitor,at,received,url,title,category,confidence,reason,stage,version
 FROM unnest($1::uuid[],$2::text[],$3::timestamptz[],$4::timestamptz[],$5::text[],$6::text[],
  $7::text[],$8::float8[],$9::text[],$10::text[],$11::text[])
  AS v(id,visitor,at,received,url,title,category,confidence,reason,stage,version)
 ORDER BY id),
kept AS (
 SELECT a.* FROM arrived a LEFT JOIN erasures_among($2) e ON e.visitor_id=a.visitor
 WHERE e.erased_at IS NULL OR least(at,received)>e.erased_at),
counted AS (
 INSERT INTO counted_visit (visit_id) SELECT id FROM kept ORDER BY id
 ON CONFLICT DO NOTHING RETURNING visit_id AS id),
fresh AS (SELECT k.* FROM kept k JOIN counted USING (id)),
stored AS (
 INSERT INTO visit (visit_id,visitor_id,visited_at,received_at,url,title,category_id,confidence,reason,decided_by,version)
 SELECT id,visitor,at,received,url,title,category,confidence,reason,stage,version FROM fresh),
seen AS (
 INSERT INTO profile AS p (visitor_id,visits,first_seen,last_seen)
 SELECT visitor,count(*),min(at),max(at) FROM fresh GROUP BY visitor ORDER BY visitor
 ON CONFLICT (visitor_id) DO UPDATE SET visits=p.visits+excluded.visits,
  first_seen=least(p.first_seen,excluded.first_seen),last_seen=greatest(p.last_seen,excluded.last_seen)),
dated AS (
 SELECT visitor,category,stage,at,confidence,version,max(at) OVER (PARTITION BY visitor,category,stage) AS latest
 FROM fresh WHERE category IS NOT NULL),
weighed AS (
 INSERT INTO interest AS i (visitor_id,category_id,decided_by,score,visits,first_seen,last_seen,version)
 SELECT visitor,category,stage,sum(decayed(confidence,at,latest,$12)),count(*),
  min(at),latest,(array_agg(version ORDER BY at DESC,version DESC))[1]
 FROM dated GROUP BY visitor,category,stage,latest ORDER BY visitor,category,stage
 ON CONFLICT (visitor_id,category_id,decided_by) DO UPDATE SET
  score=summed(i.score,i.last_seen,excluded.score,excluded.last_seen,$12),visits=i.visits+excluded.visits,
  first_seen=least(i.first_seen,excluded.first_seen),last_seen=greatest(i.last_seen,excluded.last_seen),
  version=CASE WHEN (excluded.last_seen,excluded.version)>(i.last_seen,i.version) THEN excluded.version ELSE i.version END)
SELECT (SELECT count(*) FROM kept) AS kept,(SELECT count(*) FROM counted) AS counted
