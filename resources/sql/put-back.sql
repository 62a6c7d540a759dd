UPDATE job SET state = 0,
    list = json_set(list, '$.state', 'queued'), record = json_set(record, '$.state', 'queued')
WHERE id = ?1 AND state = 1
