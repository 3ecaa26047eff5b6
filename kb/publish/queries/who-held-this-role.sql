-- title: Who held this role, and when?
-- group: People and roles
-- description: Everyone whom the documents name in a role, the earliest first, with the words that say so. Leave a box empty to leave it open.
-- param role: Role, or part of its title
-- param area: Area, team or body, or part of its name
SELECT role, scope AS area, person, status, started, ended, as_of, quote, document, published, section,
  role_id, person_id, document_id, block_id
FROM role_history
WHERE (:role = '' OR instr(lower(role), lower(trim(:role))))
  AND (:area = '' OR instr(lower(scope), lower(trim(:area))))
ORDER BY role, scope, from_date, person
