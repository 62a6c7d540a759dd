-- In steps along the keys: the plus keeps them from being sorted.
SELECT source_key FROM transcript WHERE source_key > ?1 AND +fetched IS NOT NULL AND +fetched <= ?2
ORDER BY source_key LIMIT 200
