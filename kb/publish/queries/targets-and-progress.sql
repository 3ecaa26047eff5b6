-- title: What are the targets, and how far are they?
-- group: Targets and milestones
-- description: Figures that state a target, an achievement or a part of a whole, the latest first. The share is worked out from the two numbers.
-- param about: What is counted, or a word of the passage
-- param status: Only target, achieved or stated
SELECT quote AS figure, status, value, upper, total, percent, unit, period,
  policykb_sentence(passage, passage_start) AS in_context, document, published, section, document_id, block_id
FROM target_progress
WHERE (:about = '' OR instr(lower(coalesce(unit, '') || ' ' || passage || ' ' || coalesce(section, '')), lower(trim(:about))))
  AND (:status = '' OR status = lower(trim(:status)))
ORDER BY published_start DESC, document_id, quantity_id
