UPDATE job SET state = 0, interruptions = ?2, owner_boot = ?3, owner_pid = ?4, owner_start = ?5,
    list = json_set(list, '$.state', 'queued'), record = json_set(record, '$.state', 'queued')
WHERE n = ?1
