-- Likewise, of one source. Older summaries of it lean on words that it had before: they are found by their keys.
UPDATE job SET key = x'' WHERE state = 2 AND created <= ?2
AND key IN (SELECT key FROM job WHERE transcript IN (SELECT n FROM transcript WHERE source_key = ?1))
