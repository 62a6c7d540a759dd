SELECT rests_until, calls_per_day, day, calls, token_ratio FROM model WHERE account = ?1 AND name = ?2
