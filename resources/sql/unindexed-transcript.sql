SELECT n FROM transcript WHERE indexed = 0 LIMIT 1
