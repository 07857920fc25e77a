"""Where posts should stand: exact answers with their proof, from arrays of costs and weights."""
