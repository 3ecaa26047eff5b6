-- title: Which passages hold these words?
-- group: Search
-- description: Passages that hold all the words, in any order and any ending, the best first. The words found are marked.
-- param words: Words to look for
SELECT snippet(blocks_fts, 0, '«', '»', '…', 48) AS found, d.title AS document, d.published, b.section,
  b.document_id, b.id AS block_id
FROM blocks_fts JOIN blocks b ON b.id = blocks_fts.rowid JOIN documents d ON d.id = b.document_id
WHERE blocks_fts MATCH policykb_match(:words)
ORDER BY blocks_fts.rank, b.id
LIMIT 200
