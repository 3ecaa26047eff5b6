-- title: Which organisations are mentioned most?
-- group: Documents
-- description: Organisations by the number of documents that mention them, then by mentions, with the dates of the first and the last of those documents.
SELECT o.name AS organisation, o.acronym, count(DISTINCT m.document_id) AS documents, count(*) AS mentions,
  min(d.published_start) AS first_published, max(d.published_start) AS last_published, o.id AS organisation_id
FROM mentions m JOIN organisations o ON o.id = m.entity_id JOIN documents d ON d.id = m.document_id
WHERE m.kind = 'organisation'
GROUP BY o.id
ORDER BY documents DESC, mentions DESC, o.name
