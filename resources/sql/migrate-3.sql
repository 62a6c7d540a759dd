-- Small things that are worth knowing after a restart, each for a while: notes on parts of a talk, who answered last.
CREATE TABLE memory(
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value BLOB NOT NULL,
    until INTEGER NOT NULL,             -- ms since 1970, UTC
    PRIMARY KEY(kind, name)
) WITHOUT ROWID;
CREATE INDEX memory_until ON memory(until);
