SELECT n FROM transcript WHERE fetched IS NOT NULL AND fetched <= ?1 ORDER BY fetched, n LIMIT 1
