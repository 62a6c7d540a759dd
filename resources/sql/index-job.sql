INSERT INTO job_search(rowid, title, words) SELECT n, paired(title), paired(words) FROM job WHERE n = ?1
