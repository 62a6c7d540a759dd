SELECT ifnull(sum(calls), 0), ifnull(sum(input), 0), ifnull(sum(cached), 0), ifnull(sum(output), 0), sum(cost), max(currency)
FROM spend WHERE day = ?1
