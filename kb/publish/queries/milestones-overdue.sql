-- title: What was planned and is not reported as done?
-- group: Targets and milestones
-- description: Planned events whose day is past and that no document calls done, the longest overdue first. A document may simply not have said so.
-- param date: As of this day, as 2024-06-30; empty for today
SELECT m.subject, m.event, m.edtf AS due,
  CAST(julianday(coalesce(nullif(:date, ''), date('now'))) - julianday(m.end_date) AS INTEGER) AS days_overdue,
  m.text AS quote, d.title AS document, d.published, b.section, m.document_id, m.block_id
FROM milestones m JOIN documents d ON d.id = m.document_id JOIN blocks b ON b.id = m.block_id
WHERE m.status = 'planned' AND m.end_date < coalesce(nullif(:date, ''), date('now'))
  AND NOT EXISTS (
    SELECT 1 FROM milestones x
    WHERE x.status = 'done' AND lower(x.subject) = lower(m.subject) AND x.event = m.event
      AND x.start_date <= coalesce(nullif(:date, ''), date('now'))
  )
ORDER BY m.end_date, m.id
