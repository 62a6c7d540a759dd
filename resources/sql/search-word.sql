 AND (+n IN (SELECT rowid FROM job_search WHERE job_search MATCH ?%1
        UNION ALL SELECT n FROM job WHERE indexed = 0 AND state >= 2 AND (holds(title, ?%2) OR holds(words, ?%2)))
    OR transcript IN (SELECT rowid FROM transcript_search WHERE transcript_search MATCH ?%1
        UNION ALL SELECT n FROM transcript WHERE n IN (%3) AND holds(text, ?%2)))
