"""Every story is told twice: with a book in memory, and with one in PostgreSQL."""

import pytest

from tests.books import open_book, postgres_dsn, schema
from turnout.dispatch.events import EVENT_TYPES
from turnout.dispatch.fold import FOLDS

__all__ = ["open_book", "postgres_dsn", "schema"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """For `make mutants`: a fact that the board takes no heed of must make a story fail."""
    parser.addoption("--leave-out", choices=sorted(EVENT_TYPES), help="the fact to leave out")


def pytest_configure(config: pytest.Config) -> None:
    """Take no heed of the fact that is to be left out."""
    name = config.getoption("--leave-out", default=None)
    if name is not None:
        FOLDS[EVENT_TYPES[name]] = lambda _state, _event, _fact: None
