INSERT INTO transcript(source_key, language, origin, source, timed, cues, text) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
