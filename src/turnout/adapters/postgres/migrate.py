"""Migrations: numbered plain SQL files, each applied once, in order, and never changed after."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Final

import asyncpg

from turnout.adapters.postgres.errors import MigrationFault

_LOCK: Final = "turnout migrations"
_LONG_SECONDS: Final = 3_600.0
_KEPT: Final = """
CREATE TABLE IF NOT EXISTS migration (
    number     integer PRIMARY KEY,
    name       text NOT NULL,
    checksum   bytea NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step: its number, its file's name, its SQL."""

    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> bytes:
        """What a database keeps of it: SHA-256 of the SQL."""
        return sha256(self.sql.encode()).digest()


def list_migrations() -> tuple[Migration, ...]:
    """The migrations that this code brings, in order of their numbers."""
    folder = files("turnout.adapters.postgres") / "migrations"
    found = [
        Migration(number=int(file.name[:4]), name=file.name, sql=file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".sql")
    ]
    return tuple(sorted(found, key=lambda migration: migration.number))


async def migrate(
    connection: "asyncpg.Connection[asyncpg.Record]",
    schema: str,
    migrations: Sequence[Migration] | None = None,
) -> int:
    """Bring the schema up to this code; how many migrations were applied.

    Two at once wait for one another. Raises MigrationFault when an applied migration's file was
    changed since, when the database was made by newer code, or when its account may not make
    tables.
    """
    wanted = list_migrations() if migrations is None else migrations
    try:
        return await _migrate(connection, schema, wanted)
    except asyncpg.InsufficientPrivilegeError as reason:
        raise MigrationFault(
            f"the database does not let this account make the room's tables: {reason}",
            remedy=f"GRANT CREATE ON the database, or make the schema {schema} and give it away",
        ) from reason


async def _migrate(
    connection: "asyncpg.Connection[asyncpg.Record]", schema: str, wanted: Sequence[Migration]
) -> int:
    async with connection.transaction():
        # One transaction for all: a database is never left between two migrations. A large table's
        # new index takes its time, and whoever starts meanwhile waits for it.
        await connection.execute("SET LOCAL statement_timeout = 0")
        await connection.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", _LOCK, timeout=_LONG_SECONDS
        )
        if not await connection.fetchval("SELECT to_regnamespace($1)", f'"{schema}"'):
            await connection.execute(f'CREATE SCHEMA "{schema}"')
        await connection.execute(f'SET LOCAL search_path TO "{schema}"')
        await connection.execute(_KEPT)
        applied = {
            row["number"]: row["checksum"]
            for row in await connection.fetch("SELECT number, checksum FROM migration")
        }
        _require_known(applied, wanted)
        fresh = [migration for migration in wanted if migration.number not in applied]
        for migration in fresh:
            await connection.execute(migration.sql, timeout=_LONG_SECONDS)
            await connection.execute(
                "INSERT INTO migration (number, name, checksum) VALUES ($1, $2, $3)",
                migration.number,
                migration.name,
                migration.checksum,
            )
    return len(fresh)


def _require_known(applied: dict[int, bytes], wanted: Sequence[Migration]) -> None:
    known = {migration.number: migration for migration in wanted}
    for number, checksum in sorted(applied.items()):
        migration = known.get(number)
        if migration is None:
            raise MigrationFault(
                f"the database has migration {number}, which this turnout does not know",
                remedy="run the newer turnout that made it, or another database",
            )
        if migration.checksum != checksum:
            raise MigrationFault(
                f"{migration.name} was changed after it had been applied to this database",
                remedy="put the old text back, and write the change as a new migration",
            )
