"""A book in PostgreSQL opened, its tables reached by hand, and stories that end."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager

import asyncpg

from tests.contracts.ledger_world import BOOK
from turnout.adapters.postgres import (
    PostgresLedger,
    open_ledger,
)


@asynccontextmanager
async def opened(dsn: str, schema: str) -> AsyncIterator[PostgresLedger]:
    ledger = await open_ledger(dsn, BOOK, schema=schema, holder="seat house")
    try:
        yield ledger
    finally:
        await ledger.close()


@asynccontextmanager
async def connected(dsn: str, schema: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(dsn, server_settings={"search_path": schema})
    try:
        yield connection
    finally:
        await connection.close()


def run(story: Coroutine[None, None, None]) -> None:
    """Tell a story that ends, or fail."""

    async def bounded() -> None:
        async with asyncio.timeout(60):
            await story

    asyncio.run(bounded())
