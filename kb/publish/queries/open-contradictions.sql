-- title: Which statements contradict one another?
-- group: Checks
-- description: Open findings of the last check, with both quotes side by side. Errors are statements that cannot both hold; warnings deserve a look. The second document is named only where it is another; the fingerprint leads to the places of all quotes.
-- param severity: Only error, warning or info
SELECT severity, message, first_quote, second_quote, first_document,
  CASE WHEN second_document_id <> first_document_id THEN second_document END AS second_document,
  further_quotes, rule, fingerprint, first_document_id, second_document_id, finding_id
FROM contradictions
WHERE state = 'open' AND (:severity = '' OR severity = lower(trim(:severity)))
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, first_document, finding_id
