"""How many must be on duty when, as legal shifts, and who works which."""
