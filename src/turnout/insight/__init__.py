"""What the record says in numbers: aggregates only, folded from facts, never of a person."""
