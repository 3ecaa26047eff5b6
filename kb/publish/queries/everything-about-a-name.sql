-- title: What is known about a name?
-- group: Search
-- description: Roles, milestones and mentions of every person, organisation, region, programme or role that goes by a name, the oldest document first. Acronyms and other spellings count.
-- param name: Name, or words of it
WITH chosen AS (
  SELECT DISTINCT n.kind, n.entity_id
  FROM entity_names_fts f JOIN entity_names n ON n.id = f.rowid
  WHERE entity_names_fts MATCH policykb_match(:name)
), scopes AS (
  SELECT c.kind, c.entity_id, lower(n.name) AS name
  FROM chosen c JOIN entity_names n ON n.kind = c.kind AND n.entity_id = c.entity_id
  WHERE c.kind NOT IN ('person', 'role')
), facts AS (
  SELECT 'role' AS fact, r.person || ', ' || r.role || coalesce(', ' || r.scope, '') || ' (' || r.status || ')' AS what,
    r.quote, r.document, r.published, r.published_start, r.section, r.document_id, r.block_id
  FROM role_history r
  WHERE ('person', r.person_id) IN chosen OR ('role', r.role_id) IN chosen OR lower(r.scope) IN (SELECT name FROM scopes)
  UNION ALL
  SELECT 'milestone', m.subject || ': ' || m.event || ' (' || m.status || ')', m.text,
    d.title, d.published, d.published_start, b.section, m.document_id, m.block_id
  FROM milestones m JOIN documents d ON d.id = m.document_id JOIN blocks b ON b.id = m.block_id
  WHERE lower(m.subject) IN (SELECT name FROM scopes)
  UNION ALL
  SELECT e.kind || ' mentioned', e.name, policykb_sentence(b.text, m.start_char - b.start_char),
    e.document, e.published, e.published_start, e.section, e.document_id, e.block_id
  FROM chosen c JOIN mentions m ON m.kind = c.kind AND m.entity_id = c.entity_id
  JOIN entity_mentions e ON e.mention_id = m.id JOIN blocks b ON b.id = m.block_id
)
SELECT fact, what, quote, document, published, section, document_id, block_id
FROM facts
GROUP BY fact, what, quote, document_id
ORDER BY CASE fact WHEN 'role' THEN 0 WHEN 'milestone' THEN 1 ELSE 2 END,
  published_start IS NULL, published_start, document_id, block_id
