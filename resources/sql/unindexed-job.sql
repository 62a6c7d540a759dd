SELECT n FROM job WHERE indexed = 0 AND state >= 2 LIMIT 1
