-- Several processes may count at once: the larger number is nearer the truth.
INSERT INTO model(account, name, rests_until, calls_per_day, day, calls, token_ratio)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT DO UPDATE SET rests_until = max(rests_until, excluded.rests_until), calls_per_day = excluded.calls_per_day,
    calls = iif(day IS excluded.day, max(calls, excluded.calls), excluded.calls), day = excluded.day,
    token_ratio = excluded.token_ratio
