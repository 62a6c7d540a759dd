SELECT n FROM transcript
WHERE source_key = ?1 AND language = ?2 AND origin = ?3 AND source = ?4 AND timed = ?5 AND cues = ?6 AND text = ?7
