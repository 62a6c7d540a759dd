-- A word of a script without spaces: the index tells where all its pairs of letters stand, the text whether they stand together. It is
-- asked of those in the marks, which are as many as may be read; the others count as having it.
 AND (+n IN (SELECT rowid FROM job_search WHERE job_search MATCH ?%1 AND rowid NOT IN (%5)
        UNION ALL SELECT n FROM job WHERE n IN (%5) AND (instr(title, ?%2) OR instr(words, ?%2))
        UNION ALL SELECT n FROM job WHERE indexed = 0 AND state >= 2 AND (instr(title, ?%2) OR instr(words, ?%2)))
    OR transcript IN (SELECT rowid FROM transcript_search WHERE transcript_search MATCH ?%1 AND rowid NOT IN (%4)
        UNION ALL SELECT n FROM transcript WHERE n IN (%4) AND instr(text, ?%2)
        UNION ALL SELECT n FROM transcript WHERE n IN (%3) AND instr(text, ?%2)))
