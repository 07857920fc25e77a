"""One step of a call, one file: pure functions that return events, or refuse."""
