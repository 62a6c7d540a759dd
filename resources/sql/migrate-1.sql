-- Small columns first: a row's later ones lie on overflow pages, which a list does not read.
CREATE TABLE job(
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key BLOB NOT NULL,
    state INTEGER NOT NULL,             -- as enum State
    created INTEGER NOT NULL,           -- ms since 1970, UTC
    owner_boot BLOB NOT NULL,
    owner_pid INTEGER NOT NULL,
    owner_start INTEGER NOT NULL,
    interruptions INTEGER NOT NULL DEFAULT 0,
    last_event INTEGER NOT NULL DEFAULT 0,
    transcript INTEGER,                 -- transcript.n
    indexed INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    list TEXT NOT NULL,                 -- JSON
    words TEXT NOT NULL DEFAULT '',     -- what is searched besides the title
    record TEXT NOT NULL,               -- JSON
    request TEXT NOT NULL               -- JSON
);
CREATE INDEX job_created ON job(created, n);
CREATE INDEX job_state ON job(state, created, n);
CREATE INDEX job_key ON job(key, created, n) WHERE state = 2;
CREATE INDEX job_transcript ON job(transcript) WHERE transcript IS NOT NULL;
CREATE INDEX job_unindexed ON job(n) WHERE indexed = 0 AND state >= 2;

-- A source that says something else than before gets a new row; the old one loses its key and stays for those who lean on it.
CREATE TABLE transcript(
    n INTEGER PRIMARY KEY,
    source_key TEXT UNIQUE,
    fetched INTEGER,                    -- ms since 1970; NULL: not for the next request of that source
    language TEXT NOT NULL,
    origin INTEGER NOT NULL,            -- as enum Origin
    source TEXT NOT NULL,
    timed INTEGER NOT NULL,
    indexed INTEGER NOT NULL DEFAULT 0,
    video_language TEXT,
    video TEXT,                         -- JSON
    cues BLOB NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX transcript_unindexed ON transcript(n) WHERE indexed = 0;

CREATE TABLE idempotent(
    key BLOB PRIMARY KEY,
    id TEXT NOT NULL,
    created INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX idempotent_created ON idempotent(created);

CREATE TABLE probe(n INTEGER PRIMARY KEY, bytes BLOB);

-- Words only, without places: a third of the size and of the CPU.
CREATE VIRTUAL TABLE job_search USING fts5(title, words, content='job', content_rowid='n', columnsize=0, detail=none,
    tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE transcript_search USING fts5(text, content='transcript', content_rowid='n', columnsize=0, detail=none,
    tokenize="unicode61 remove_diacritics 2");
