SELECT 1 FROM job WHERE transcript = ?1 LIMIT 1
