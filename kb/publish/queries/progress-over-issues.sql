-- title: How has a programme progressed from issue to issue?
-- group: Targets and milestones
-- description: What the documents say of parts done ("49 of 69"), in the order in which they were published. Documents without a date come last.
-- param programme: Programme, series or a word of the passage
SELECT series, issue, published, quote AS figure, value, total, percent, unit,
  policykb_sentence(passage, passage_start) AS in_context, document, section, t.document_id, block_id
FROM target_progress t JOIN (SELECT id, series, issue FROM documents) d ON d.id = t.document_id
WHERE total IS NOT NULL
  AND (:programme = '' OR instr(
    lower(coalesce(series, '') || ' ' || document || ' ' || coalesce(section, '') || ' ' || passage), lower(trim(:programme))))
ORDER BY series IS NULL, series, published_start IS NULL, published_start, t.document_id, quantity_id
