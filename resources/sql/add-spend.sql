INSERT INTO spend(day, engine, model, calls, input, cached, output, cost, currency)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT DO UPDATE SET calls = calls + excluded.calls, input = input + excluded.input,
    cached = cached + excluded.cached, output = output + excluded.output,
    cost = iif(excluded.cost IS NULL, cost, ifnull(cost, 0) + excluded.cost), currency = ifnull(excluded.currency, currency)
