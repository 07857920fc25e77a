"""Every story is told twice: with a book in memory, and with one in PostgreSQL."""

import pytest

from tests.books import open_book, postgres_dsn, schema
from turnout.dispatch.events import EVENT_TYPES
from turnout.dispatch.fold import FOLDS

__all__ = ["open_book", "postgres_dsn", "schema"]

PATIENCE_SECONDS = 30.0


@pytest.fixture(autouse=True)
def _patient_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories say nothing of slow databases, and on a busy machine a new connection may be slow."""
    for module in ("connection", "ledger", "reader"):
        name = f"turnout.adapters.postgres.{module}.STATEMENT_SECONDS"
        monkeypatch.setattr(name, PATIENCE_SECONDS)


def pytest_addoption(parser: pytest.Parser) -> None:
    """For `make mutants`: a fact that the board takes no heed of must make a story fail."""
    parser.addoption("--leave-out", choices=sorted(EVENT_TYPES), help="the fact to leave out")


def pytest_configure(config: pytest.Config) -> None:
    """Take no heed of the fact that is to be left out."""
    name = config.getoption("--leave-out", default=None)
    if name is not None:
        FOLDS[EVENT_TYPES[name]] = lambda _state, _event, _fact: None
