WITH arrived AS (
 SELECT id,visitor,at,received,url,title,category,confidence,reason,stage,version,content
 FROM unnest($1::uuid[],$2::text[],$3::timestamptz[],$4::timestamptz[],$5::text[],$6::text[],
  $7::text[],$8::float8[],$9::text[],$10::text[],$11::text[],$13::text[])
  AS v(id,visitor,at,received,url,title,category,confidence,reason,stage,version,content)),
kept AS (
 SELECT a.* FROM arrived a LEFT JOIN erasures_among($2) e ON e.visitor_id=a.visitor
 WHERE e.erased_at IS NULL OR least(at,received)>e.erased_at),
repeated AS (SELECT count_visits(ARRAY(SELECT id FROM kept)) AS ids),
fresh AS (SELECT * FROM kept WHERE id<>ALL((SELECT ids FROM repeated)::uuid[])),
stored AS (
 INSERT INTO visit (visit_id,visitor_id,visited_at,received_at,url,title,category_id,confidence,reason,decided_by,version)
 SELECT id,visitor,at,received,url,title,category,confidence,reason,stage,version FROM fresh),
kept_pages AS (
 INSERT INTO undecided_page (visitor_id,visit_id,visited_at,received_at,content)
 SELECT visitor,id,at,received,content FROM fresh WHERE content IS NOT NULL),
seen AS (
 INSERT INTO profile AS p (visitor_id,visits,first_seen,last_seen)
 SELECT visitor,count(*),min(at),max(at) FROM fresh GROUP BY visitor ORDER BY visitor
 ON CONFLICT (visitor_id) DO UPDATE SET visits=p.visits+excluded.visits,
  first_seen=least(p.first_seen,excluded.first_seen),last_seen=greatest(p.last_seen,excluded.last_seen)
 RETURNING 1),
dated AS (
 SELECT visitor,category,stage,at,confidence,
  first_value(at) OVER newest_first AS latest,first_value(version) OVER newest_first AS newest
 FROM fresh WHERE category IS NOT NULL
 WINDOW newest_first AS (PARTITION BY visitor,category,stage ORDER BY at DESC,version DESC)),
weighed AS (
 INSERT INTO interest AS i (visitor_id,category_id,decided_by,score,visits,first_seen,last_seen,version)
 SELECT visitor,category,stage,sum(decayed(confidence,at,latest,$12)),count(*),
  min(at),max(latest),max(newest)
 FROM dated WHERE (SELECT count(*) FROM seen)>=0
 GROUP BY visitor,category,stage ORDER BY visitor,category,stage
 ON CONFLICT (visitor_id,category_id,decided_by) DO UPDATE SET
  score=summed(i.score,i.last_seen,excluded.score,excluded.last_seen,$12),visits=i.visits+excluded.visits,
  first_seen=least(i.first_seen,excluded.first_seen),last_seen=greatest(i.last_seen,excluded.last_seen),
  version=CASE WHEN (excluded.last_seen,excluded.version)>(i.last_seen,i.version) THEN excluded.version ELSE i.version END)
SELECT (SELECT count(*) FROM kept) AS kept,(SELECT cardinality(ids) FROM repeated) AS repeated
