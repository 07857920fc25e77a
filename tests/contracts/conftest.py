"""One contract, every adapter: each test is given an empty book, in memory or in PostgreSQL."""

from tests.books import open_book, postgres_dsn, schema

__all__ = ["open_book", "postgres_dsn", "schema"]
