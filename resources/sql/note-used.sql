-- To a day: a summary that is read all the time is not written all the time.
UPDATE job SET used = ?2 WHERE id = ?1 AND state >= 2 AND used < ?3
