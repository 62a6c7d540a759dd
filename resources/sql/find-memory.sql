SELECT value FROM memory WHERE kind = ?1 AND name = ?2 AND until > ?3
