-- What calls taught about the engines' models, by account: a fingerprint, not a key.
CREATE TABLE model(
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    rests_until INTEGER NOT NULL,       -- ms since 1970, UTC
    calls_per_day INTEGER NOT NULL,     -- 0: not known
    day INTEGER,                        -- Julian, the provider's
    calls INTEGER NOT NULL,             -- on that day
    token_ratio REAL NOT NULL,          -- counted there for one estimated here
    PRIMARY KEY(account, name)
) WITHOUT ROWID;
