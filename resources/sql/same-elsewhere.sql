-- Accepted before this one, and not over: whoever has it may have died.
SELECT owner_boot, owner_pid, owner_start, state FROM job
WHERE state IN (0, 1) AND key = ?1 AND n < (SELECT n FROM job WHERE id = ?2)
