INSERT INTO job_search(job_search, rowid, title, words)
SELECT 'delete', n, paired(title), paired(words) FROM job WHERE n = ?1 AND indexed = 1
