-- title: What was planned and is not reported as done?
-- group: Targets and milestones
-- description: Planned events whose day is past and that no document calls done, the longest overdue first. A document may simply not have said so.
-- param date: As of this day, as 2024-06-30; empty for today
WITH done AS MATERIALIZED (
  SELECT lower(subject) AS subject, event, min(start_date) AS start_date FROM milestones
  WHERE status = 'done' GROUP BY 1, 2
)
SELECT m.subject, m.event, m.edtf AS due,
  CAST(julianday(coalesce(nullif(:date, ''), date('now'))) - julianday(m.end_date) AS INTEGER) AS days_overdue,
  m.text AS quote, d.title AS document, d.published, b.section, m.document_id, m.block_id
FROM milestones m JOIN documents d ON d.id = m.document_id JOIN blocks b ON b.id = m.block_id
LEFT JOIN done x ON x.subject = lower(m.subject) AND x.event = m.event
  AND x.start_date <= coalesce(nullif(:date, ''), date('now'))
WHERE m.status = 'planned' AND m.end_date < coalesce(nullif(:date, ''), date('now'))
  AND x.subject IS NULL
ORDER BY m.end_date, m.id
