INSERT INTO transcript_search(rowid, text) SELECT n, paired(text) FROM transcript WHERE n = ?1
