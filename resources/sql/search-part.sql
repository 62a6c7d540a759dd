-- A word of a script without spaces: the index tells where all its pairs of letters stand, the text whether they stand together.
 AND (+n IN (SELECT n FROM job WHERE n IN (SELECT rowid FROM job_search WHERE job_search MATCH ?%1
            UNION ALL SELECT n FROM job WHERE indexed = 0 AND state >= 2) AND (instr(title, ?%2) OR instr(words, ?%2)))
    OR transcript IN (SELECT n FROM transcript WHERE n IN (SELECT rowid FROM transcript_search WHERE transcript_search MATCH ?%1
            UNION ALL SELECT n FROM transcript WHERE n IN (%3)) AND instr(text, ?%2)))
