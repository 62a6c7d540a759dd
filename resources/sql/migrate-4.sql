-- When a summary was of use last: its end, later its readings. Rows of before have no such time: that they were made counts
-- for them, so that none has to be written anew.
ALTER TABLE job ADD COLUMN used INTEGER NOT NULL DEFAULT 0;     -- ms since 1970, UTC
CREATE INDEX job_age ON job(max(used, created), n) WHERE state >= 2;
CREATE INDEX transcript_fetched ON transcript(fetched, n) WHERE fetched IS NOT NULL;
CREATE INDEX idempotent_id ON idempotent(id);
