INSERT INTO memory(kind, name, value, until) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO UPDATE SET value = excluded.value, until = excluded.until
