"""The record: append-only, hash-chained, sealed where it speaks of a person."""
