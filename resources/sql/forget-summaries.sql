-- They stay in the history; no request finds them any more. Before a time, all of them.
UPDATE job SET key = x'' WHERE state = 2 AND created <= ?1 AND key <> x''
