SELECT key, state, interruptions, last_event, created, request FROM job WHERE id = ?1
