SELECT n, created, list FROM job WHERE state = ?4 AND (created, n) < (?1, ?2) ORDER BY created DESC, n DESC LIMIT ?3
