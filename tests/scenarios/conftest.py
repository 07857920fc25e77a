"""Every story is told twice: with a book in memory, and with one in PostgreSQL."""

import pytest

from tests.books import open_book, postgres_dsn, schema

__all__ = ["open_book", "postgres_dsn", "schema"]

PATIENCE_SECONDS = 30.0


@pytest.fixture(autouse=True)
def _patient_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories say nothing of slow databases, and on a busy machine a new connection may be slow."""
    for module in ("connection", "ledger", "reader"):
        name = f"turnout.adapters.postgres.{module}.STATEMENT_SECONDS"
        monkeypatch.setattr(name, PATIENCE_SECONDS)
