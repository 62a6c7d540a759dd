SELECT language, origin, source, timed, cues, text, fetched, video, video_language
FROM transcript WHERE source_key = ?1 AND fetched IS NOT NULL
