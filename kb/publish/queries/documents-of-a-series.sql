-- title: What has a series published?
-- group: Documents
-- description: The documents of each series in order of issue, with the number of facts read from each and of its open findings.
-- param series: Series, or part of its name
SELECT d.series, d.issue, d.published, d.title AS document, d.author, d.publisher, d.words,
  (SELECT count(*) FROM role_holdings WHERE document_id = d.id) AS roles_held,
  (SELECT count(*) FROM targets WHERE document_id = d.id) AS targets,
  (SELECT count(*) FROM milestones WHERE document_id = d.id) AS milestones,
  (SELECT count(DISTINCT f.id) FROM finding_evidence e JOIN findings f ON f.id = e.finding_id
   WHERE e.document_id = d.id AND f.state = 'open') AS open_findings,
  d.source, d.id AS document_id
FROM documents d
WHERE d.series IS NOT NULL AND (:series = '' OR instr(lower(d.series), lower(trim(:series))))
ORDER BY d.series, d.issue, d.published_start, d.id
