-- title: Who runs which region?
-- group: People and roles
-- description: Regions with the people who hold a role for them, one line for each statement.
-- param region: Region, or part of its name
SELECT g.name AS region, g.kind, r.role, r.person, r.status, r.as_of, r.quote, r.document, r.published, r.section,
  g.id AS region_id, r.role_id, r.person_id, r.document_id, r.block_id
FROM role_history r
JOIN entity_names n ON n.kind = 'region' AND lower(n.name) = lower(r.scope)
JOIN regions g ON g.id = n.entity_id
WHERE :region = '' OR instr(lower(g.name), lower(trim(:region)))
GROUP BY g.id, r.role_holding_id
ORDER BY g.name, r.role, r.from_date, r.person
