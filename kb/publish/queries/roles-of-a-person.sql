-- title: Which roles has a person held?
-- group: People and roles
-- description: A person's roles as the documents state them, the earliest first.
-- param person: Name, or part of it
SELECT person, role, scope AS area, status, started, ended, as_of, quote, document, published, section,
  person_id, role_id, document_id, block_id
FROM role_history
WHERE :person = '' OR instr(lower(person), lower(trim(:person)))
ORDER BY person, from_date, role
