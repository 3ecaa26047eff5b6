-- title: Who runs which region?
-- group: People and roles
-- description: Regions with the people who hold a role for them, one line for each statement.
-- param region: Region, or part of its name
WITH called AS MATERIALIZED (
  -- The plus sign keeps SQLite from guessing that regions are few, and then comparing all with all.
  SELECT DISTINCT entity_id, lower(name) AS name FROM entity_names WHERE +kind = 'region'
)
SELECT g.name AS region, g.kind, r.role, r.person, r.status, r.as_of, r.quote, r.document, r.published, r.section,
  g.id AS region_id, r.role_id, r.person_id, r.document_id, r.block_id
FROM role_history r CROSS JOIN called c ON c.name = lower(r.scope) JOIN regions g ON g.id = c.entity_id
WHERE :region = '' OR instr(lower(g.name), lower(trim(:region)))
ORDER BY g.name, r.role, r.from_date, r.person
