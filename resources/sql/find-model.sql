SELECT rests_until, calls_per_day, day, calls FROM model WHERE account = ?1 AND name = ?2
