DELETE FROM memory WHERE until <= ?1
