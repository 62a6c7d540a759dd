INSERT INTO transcript_search(rowid, text) SELECT n, text FROM transcript WHERE n = ?1
