UPDATE job SET state = 1, last_event = max(last_event, ?2),
    list = json_set(list, '$.state', 'running'), record = json_set(record, '$.state', 'running')
WHERE id = ?1 AND state < 2
