SELECT n, max(used, created) FROM job WHERE state >= 2 ORDER BY max(used, created), n LIMIT 1
