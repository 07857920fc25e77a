"""Speed claims, each measured beside a peer in the same run after their answers were compared."""
