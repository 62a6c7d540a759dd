SELECT name, value FROM memory WHERE kind = ?1 AND until > ?2 ORDER BY name LIMIT ?3
