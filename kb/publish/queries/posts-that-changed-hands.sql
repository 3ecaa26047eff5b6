-- title: Which posts changed hands?
-- group: People and roles
-- description: Roles that someone took up or left between two days (both included), as the documents state it. An empty box leaves that end open.
-- param from: From this day, as 2023-04-01
-- param to: To this day, as 2024-03-31
SELECT r.person, r.role, r.scope AS area, r.status, r.started, r.ended, r.quote, r.document, r.published, r.section,
  r.person_id, r.role_id, r.document_id, r.block_id
FROM role_history r JOIN role_holdings h ON h.id = r.role_holding_id
WHERE (h.start_date <= coalesce(nullif(:to, ''), '9999') AND coalesce(h.start_latest, h.start_date) >= :from)
   OR (coalesce(h.end_earliest, h.end_date) <= coalesce(nullif(:to, ''), '9999') AND h.end_date >= :from)
ORDER BY coalesce(h.start_date, h.end_date), r.role, r.person
