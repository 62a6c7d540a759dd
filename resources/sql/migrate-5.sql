-- Scripts without spaces are indexed by pairs of letters (paired()); what holds none stays as it is.
INSERT INTO job_search(job_search, rowid, title, words)
SELECT 'delete', n, title, words FROM job WHERE indexed = 1 AND (title != paired(title) OR words != paired(words));
UPDATE job SET indexed = 0 WHERE indexed = 1 AND (title != paired(title) OR words != paired(words));
INSERT INTO transcript_search(transcript_search, rowid, text)
SELECT 'delete', n, text FROM transcript WHERE indexed = 1 AND text != paired(text);
UPDATE transcript SET indexed = 0 WHERE indexed = 1 AND text != paired(text);
