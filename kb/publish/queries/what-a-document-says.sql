-- title: What does a document say?
-- group: Documents
-- description: Every fact that was read from a document, in the order of its text; mentions of names only if asked for. Up to five documents; an empty box shows the one published last.
-- param document: Title, or part of it
-- param kind: Only role, target, quantity, list, milestone, date or mention
WITH chosen AS (
  SELECT id, title FROM documents
  WHERE :document = '' OR instr(lower(title), lower(trim(:document)))
  ORDER BY published_start DESC, id LIMIT CASE WHEN :document = '' THEN 1 ELSE 5 END
), facts AS (
  SELECT 'role' AS kind, r.person || ', ' || r.role || coalesce(', ' || r.scope, '') || ' (' || r.status || ')' AS fact,
    h.document_id, h.block_id, h.start_char, h.text
  FROM role_holdings h JOIN role_history r ON r.role_holding_id = h.id
  WHERE h.document_id IN (SELECT id FROM chosen)
  UNION ALL
  SELECT CASE WHEN status IN ('target', 'achieved') OR total IS NOT NULL THEN 'target' ELSE 'quantity' END,
    policykb_figure(value, upper, total, unit) || ' (' || status || ')',
    document_id, block_id, start_char, text
  FROM quantities WHERE document_id IN (SELECT id FROM chosen)
  UNION ALL
  SELECT 'list', items || ' listed' || coalesce(', ' || stated || ' stated', '') || ': ' || noun,
    document_id, block_id, start_char, text
  FROM lists WHERE document_id IN (SELECT id FROM chosen)
  UNION ALL
  SELECT 'milestone', subject || ': ' || event || ' (' || status || ')', document_id, block_id, start_char, text
  FROM milestones WHERE document_id IN (SELECT id FROM chosen)
  UNION ALL
  SELECT 'date', coalesce(policykb_date(edtf), 'no such date'), document_id, block_id, start_char, text
  FROM dates WHERE document_id IN (SELECT id FROM chosen)
  UNION ALL
  SELECT 'mention', name || ' (' || m.kind || ')', m.document_id, m.block_id, m.start_char, m.text
  FROM mentions m JOIN entity_mentions e ON e.mention_id = m.id WHERE m.document_id IN (SELECT id FROM chosen)
)
SELECT b.section, f.kind, f.fact, f.text AS quote, c.title AS document, f.document_id, f.block_id
FROM facts f JOIN chosen c ON c.id = f.document_id JOIN blocks b ON b.id = f.block_id
WHERE CASE WHEN :kind = '' THEN f.kind <> 'mention' ELSE f.kind = lower(trim(:kind)) END
ORDER BY c.title, f.document_id, f.start_char, f.kind, f.fact
