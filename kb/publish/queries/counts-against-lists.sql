-- title: Do stated counts agree with their lists?
-- group: Checks
-- description: Lists that a number announces ("the six areas"), those that differ first. A list that gives only some of the things counted may well be shorter.
SELECT l.stated AS stated_count, l.items AS items_listed,
  CASE WHEN l.stated = l.items THEN 'agree' WHEN l.exhaustive = 0 THEN 'some only' ELSE 'differ' END AS result,
  l.noun, l.text AS quote,
  (SELECT group_concat(text, char(10)) FROM (SELECT text FROM list_items WHERE list_id = l.id ORDER BY ordinal)) AS list,
  d.title AS document, d.published, b.section, l.document_id, l.block_id
FROM lists l JOIN documents d ON d.id = l.document_id JOIN blocks b ON b.id = l.block_id
WHERE l.stated IS NOT NULL
ORDER BY CASE result WHEN 'differ' THEN 0 WHEN 'some only' THEN 1 ELSE 2 END, l.document_id, l.id
