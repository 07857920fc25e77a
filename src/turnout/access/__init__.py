"""Who may do what: accounts of staff, roles, sessions, keys, and what is written of their use."""
