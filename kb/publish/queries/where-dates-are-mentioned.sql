-- title: Where is a time mentioned?
-- group: Search
-- description: Every mention of a date that touches the days from one to another (both included), the earliest first. An empty box leaves that end open.
-- param from: From this day, as 2023-04-01
-- param to: To this day, as 2024-03-31
SELECT t.edtf AS date, t.relation, t.modifier, t.text AS quote, policykb_sentence(b.text, t.start_char - b.start_char) AS in_context,
  d.title AS document, d.published, b.section, t.document_id, t.block_id
FROM dates t JOIN documents d ON d.id = t.document_id JOIN blocks b ON b.id = t.block_id
WHERE t.end_date >= :from AND t.start_date <= coalesce(nullif(:to, ''), '9999')
ORDER BY t.start_date, t.end_date, t.document_id, t.start_char
