"""Which units to send: one policy, one file, its source cited."""
