INSERT INTO idempotent(key, id, created) VALUES(?1, ?2, ?3)
ON CONFLICT(key) DO UPDATE SET id = excluded.id, created = excluded.created
