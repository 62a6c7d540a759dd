-- Small things that are worth knowing after a restart, each for a while: notes on parts of a talk, who answered last.
CREATE TABLE memory(
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value BLOB NOT NULL,
    until INTEGER NOT NULL,             -- ms since 1970, UTC
    PRIMARY KEY(kind, name)
) WITHOUT ROWID;
CREATE INDEX memory_until ON memory(until);
-- What the engines took, a row for each day, engine and model.
CREATE TABLE spend(
    day INTEGER NOT NULL,               -- Julian, where the program runs
    engine TEXT NOT NULL,
    model TEXT NOT NULL,
    calls INTEGER NOT NULL,
    input INTEGER NOT NULL,
    cached INTEGER NOT NULL,            -- of the input
    output INTEGER NOT NULL,
    cost REAL,                          -- NULL: no price is known
    currency TEXT,
    PRIMARY KEY(day, engine, model)
) WITHOUT ROWID;
