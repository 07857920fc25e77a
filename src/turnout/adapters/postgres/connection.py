"""Connections, and what their failures mean: everything outside our power is a LedgerOutage."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, TypeAlias
from urllib.parse import parse_qsl, urlsplit

import asyncpg

from turnout.adapters.postgres.errors import DatabaseFault
from turnout.ledger.ports import LedgerOutage

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

STATEMENT_SECONDS: Final = 1.25
"""A statement of the room that takes longer is an outage, not a wait."""

GRACE_SECONDS: Final = 0.25
"""So much later we end it on our side, when the server cannot: within two seconds of the asking
somebody is told that it is not saved."""

_OUTAGES: Final = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.OperatorInterventionError,  # shutdown, a statement that was timed out or cancelled
    asyncpg.InsufficientResourcesError,
    asyncpg.PostgresSystemError,
    asyncpg.InternalServerError,
    asyncpg.LockNotAvailableError,
    asyncpg.ReadOnlySQLTransactionError,
)
_HERE: Final = frozenset({"", "localhost", "127.0.0.1", "::1"})
_SEALED: Final = frozenset({"require", "verify-ca", "verify-full"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A database and the schema in it that holds the record."""

    dsn: str
    schema: str = "turnout"


@asynccontextmanager
async def outages(doing: str, *, within: float | None = None) -> AsyncIterator[None]:
    """The database's failures while `doing` something, as LedgerOutage; bugs stay what they are.

    `within` is for what somebody waits for: it counts the wait for a free connection too.
    """
    try:
        async with asyncio.timeout(within):
            yield
    except _OUTAGES as reason:
        raise LedgerOutage(f"the database failed while {doing}: {reason!r}") from reason


async def connect(address: Address, *, name: str, statement_seconds: float) -> Connection:
    """A connection whose statements end in time, on the server's side and on ours."""
    return await asyncpg.connect(
        address.dsn,
        timeout=STATEMENT_SECONDS,
        command_timeout=statement_seconds + GRACE_SECONDS,
        server_settings=_settings(address, name, statement_seconds),
    )


async def make_pool(address: Address, *, name: str) -> Pool:
    """A few connections for reading, opened when they are needed."""
    return await asyncpg.create_pool(
        address.dsn,
        min_size=0,
        max_size=4,
        timeout=STATEMENT_SECONDS,
        command_timeout=STATEMENT_SECONDS + GRACE_SECONDS,
        server_settings=_settings(address, name, STATEMENT_SECONDS),
        reset=_leave_as_it_is,
    )


async def _leave_as_it_is(_connection: Connection) -> None:
    """Nothing here sets, listens or locks in a session: asking the server to undo that after each
    statement would double the way there and back."""


def _settings(address: Address, name: str, statement_seconds: float) -> dict[str, str]:
    return {
        "application_name": name[:63],
        "search_path": f'"{address.schema}"',
        "statement_timeout": str(int(statement_seconds * 1000)),
        "synchronous_commit": "on",
        "timezone": "UTC",
        "jit": "off",
        # A server across a network notices within half a minute that we are gone.
        "tcp_keepalives_idle": "10",
        "tcp_keepalives_interval": "5",
        "tcp_keepalives_count": "3",
    }


def require_sealed(dsn: str) -> None:
    """Raises DatabaseFault for a database on another machine that may be spoken to in the clear:
    unless the address says otherwise, a client takes what the server offers."""
    parts = urlsplit(dsn)
    said = dict(parse_qsl(parts.query))
    host = said.get("host") or parts.hostname or ""
    if host.startswith("/") or host in _HERE or said.get("sslmode") in _SEALED:
        return
    raise DatabaseFault(
        f"the database at {host} may be reached in the clear",
        remedy="end DATABASE_URL with ?sslmode=verify-full (or require, without an authority)",
    )


async def check_reachable(address: Address) -> None:
    """Raises DatabaseFault, with what to do, when the database cannot be reached at all, or not
    under seal."""
    try:
        require_sealed(address.dsn)
        connection = await connect(address, name="turnout", statement_seconds=STATEMENT_SECONDS)
    except (*_OUTAGES, ValueError, asyncpg.PostgresError) as reason:
        raise DatabaseFault(
            f"the database cannot be reached: {reason}",
            remedy="check the address in DATABASE_URL and that PostgreSQL is running",
        ) from reason
    await connection.close()


async def let_go(connection: Connection) -> None:
    """Drop a connection that cannot be trusted, without waiting for a server that may hang."""
    if not connection.is_closed():
        connection.terminate()
    await asyncio.sleep(0)
