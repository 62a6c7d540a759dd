-- The oldest that no summary leans on, behind the place of the last one.
SELECT n, fetched FROM transcript WHERE fetched IS NOT NULL AND (fetched, n) > (?1, ?2) AND fetched <= ?3
AND NOT EXISTS (SELECT 1 FROM job WHERE transcript = transcript.n)
ORDER BY fetched, n LIMIT 1
