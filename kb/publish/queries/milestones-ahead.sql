-- title: What is planned for the time ahead?
-- group: Targets and milestones
-- description: Planned events that begin on or after a day, the next first.
-- param date: From this day, as 2024-06-30; empty for today
SELECT m.subject, m.event, m.edtf AS due, m.text AS quote, d.title AS document, d.published, b.section,
  m.document_id, m.block_id
FROM milestones m JOIN documents d ON d.id = m.document_id JOIN blocks b ON b.id = m.block_id
WHERE m.status = 'planned' AND m.end_date >= coalesce(nullif(:date, ''), date('now'))
ORDER BY m.start_date, m.end_date, m.id
