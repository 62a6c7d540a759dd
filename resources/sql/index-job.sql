INSERT INTO job_search(rowid, title, words) SELECT n, title, words FROM job WHERE n = ?1
