-- last_event: ids reserved beyond the closing event were never given out; whoever comes later gets it under its own.
-- The bytes of a transcript that was given have done their duty; the request stays to tell what was asked.
UPDATE job SET state = ?2, last_event = ?3, interruptions = 0, transcript = ?4, indexed = 0,
    title = ?5, words = ?6, list = ?7, record = ?8, used = ?9,
    request = iif(length(request) > 2000, json_remove(request, '$.transcript'), request)
WHERE n = ?1
