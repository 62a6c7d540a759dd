SELECT id FROM job WHERE key = ?1 AND state = 2 AND created > ?2 ORDER BY created DESC, n DESC LIMIT 1
