SELECT n, id, key, state, interruptions, last_event, created, owner_boot, owner_pid, owner_start, request, record
FROM job WHERE state IN (0, 1) ORDER BY created, n
