"""Reading a data folder's database, whether a room runs on it now or not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from turnout.adapters.postgres.errors import DatabaseFault
from turnout.adapters.postgres.place import dsn_for, is_running
from turnout.adapters.postgres.server import LocalPostgres


@asynccontextmanager
async def visit(data_dir: Path) -> AsyncIterator[str]:
    """The address of the folder's database: the running room's, else one started for the visit.

    Raises DatabaseFault when the folder holds no database: a visit makes nothing.
    """
    if not (data_dir / "pg").is_dir():
        raise DatabaseFault(
            f"{data_dir} holds no turnout database",
            remedy="give the data folder of a room with --data, or a database with --database-url",
        )
    if is_running(data_dir):
        yield dsn_for(data_dir)
        return
    async with LocalPostgres(data_dir) as dsn:
        yield dsn
