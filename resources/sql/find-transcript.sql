SELECT t.language, t.origin, t.source, t.timed, t.cues, t.text
FROM job JOIN transcript t ON t.n = job.transcript WHERE job.id = ?1
