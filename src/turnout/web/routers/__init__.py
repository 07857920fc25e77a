"""HTTP, one module for each part. A route parses, asks the desk, and answers; it decides nothing."""
