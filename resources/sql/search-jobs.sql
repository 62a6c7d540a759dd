-- In the place of the mark stands a clause for each word (search-word or search-part). The plus keeps the order by created
-- from being sorted.
SELECT n, created, list FROM job WHERE (created, n) < (?1, ?2) AND (?4 IS NULL OR +state = ?4)%1
ORDER BY created DESC, n DESC LIMIT ?3
