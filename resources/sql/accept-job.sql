INSERT INTO job(id, key, state, created, owner_boot, owner_pid, owner_start, interruptions, last_event, list, record, request)
VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
