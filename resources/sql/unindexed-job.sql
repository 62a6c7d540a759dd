SELECT n FROM job INDEXED BY job_unindexed WHERE indexed = 0 AND state >= 2 LIMIT 1
