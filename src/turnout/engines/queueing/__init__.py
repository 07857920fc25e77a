"""How long people wait for somebody to be free: Erlang's formulas and the hypercube."""
