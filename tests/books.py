"""Empty books for tests: the same test is given one in memory and one in PostgreSQL."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.contracts.ledger_world import BOOK
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.postgres import LocalPostgres, list_books, open_ledger
from turnout.bootstrap.books import is_audit, is_desk
from turnout.ledger.ports import Ledger

OpenBook = Callable[[], AbstractAsyncContextManager[Ledger]]

# These tests say nothing of power failures: syncing would only slow them.
FAST = {"fsync": "off", "full_page_writes": "off"}
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_dsn() -> Iterator[str]:
    """A database for the whole run, its loop left standing between tests."""
    folder = Path(tempfile.mkdtemp(prefix="turnout-test-"))
    server = LocalPostgres(folder, settings=FAST)
    with asyncio.Runner() as runner:
        runner.run(server.start())
        try:
            yield server.dsn
        finally:
            runner.run(server.stop())
            shutil.rmtree(folder)


@pytest.fixture
def schema() -> str:
    """A schema that no other test uses."""
    return f"test_{next(_numbers)}"


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.postgres)])
def open_book(request: pytest.FixtureRequest, schema: str) -> OpenBook:
    """Opens an empty book of the adapter under test."""
    dsn = request.getfixturevalue("postgres_dsn") if request.param == "postgres" else None

    @asynccontextmanager
    async def opened() -> AsyncIterator[Ledger]:
        ledger: Ledger = (
            MemoryLedger(BOOK) if dsn is None else await open_ledger(dsn, BOOK, schema=schema)
        )
        try:
            yield ledger
        finally:
            await ledger.close()

    return opened


async def book_of_the_room(dsn: str) -> str:
    """Beside it lie the books of who came in and of the community desk."""
    [book] = [one for one in await list_books(dsn) if not is_audit(one) and not is_desk(one)]
    return book
