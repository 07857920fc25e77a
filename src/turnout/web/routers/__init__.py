"""HTTP, one module for each part. A route parses, asks the desk, answers; it decides nothing."""
