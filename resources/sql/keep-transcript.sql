INSERT INTO transcript(source_key, language, origin, source, timed, cues, text, fetched, video, video_language)
 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
