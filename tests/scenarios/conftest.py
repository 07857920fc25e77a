"""Every story is told twice: with a book in memory, and with one in PostgreSQL."""

from tests.books import open_book, postgres_dsn, schema

__all__ = ["open_book", "postgres_dsn", "schema"]
