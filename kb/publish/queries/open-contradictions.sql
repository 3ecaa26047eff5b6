-- title: Which statements contradict one another?
-- group: Checks
-- description: Open findings of the last check, with both quotes side by side. Errors are statements that cannot both hold; warnings deserve a look. `policykb check` brings them up to date, and `policykb explain CODE` says more of a rule.
-- param severity: error, warning or info; empty for all
SELECT severity, message, first_quote, second_quote, first_document, second_document, first_section, second_section,
  further_quotes, rule, fingerprint, first_document_id, second_document_id, first_block_id, second_block_id, finding_id
FROM contradictions
WHERE state = 'open' AND (:severity = '' OR severity = lower(trim(:severity)))
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, first_document, finding_id
