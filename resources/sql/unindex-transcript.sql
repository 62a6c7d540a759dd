INSERT INTO transcript_search(transcript_search, rowid, text)
SELECT 'delete', n, paired(text) FROM transcript WHERE n = ?1 AND indexed = 1
