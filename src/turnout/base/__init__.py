"""The ground floor: ids, time, geometry, text. Standard library only."""
