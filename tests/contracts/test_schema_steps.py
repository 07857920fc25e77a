"""Tables that move on with data in them, and the way back: a backup, never an older program."""

import asyncio

import pytest

from tests.contracts.ledger_world import BOOK, Writer, draft
from tests.contracts.postgres_world import connected, opened, run
from turnout.adapters.postgres import MigrationFault, open_ledger
from turnout.adapters.postgres.connection import Address, connect
from turnout.adapters.postgres.migrate import Migration, list_migrations, migrate
from turnout.ledger.proof import prove

pytestmark = pytest.mark.postgres

SHORT_SECONDS = 0.1
TAKE_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('turnout migrations', 0))"
WAITS_LONGER = """
SELECT wait_event_type = 'Lock' AND clock_timestamp() - query_start > interval '0.3 s'
FROM pg_stat_activity WHERE pid = $1
"""
NEXT = Migration(
    number=9_000,
    name="9000_a_later_step.sql",
    sql="ALTER TABLE record ADD COLUMN weighed integer; CREATE TABLE later (one integer);",
)


def test_a_later_step_keeps_the_record_and_an_older_program_refuses_it(
    postgres_dsn: str, schema: str
) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            writer = Writer(await ledger.head())
            for number in range(5):
                await writer.write(ledger, draft("note-1", f'{{"n":{number}}}'))
            before = [record async for record in ledger.read()]
        async with connected(postgres_dsn, schema) as connection:
            assert await migrate(connection, schema, [*list_migrations(), NEXT]) == 1
            assert await migrate(connection, schema, [*list_migrations(), NEXT]) == 0
        with pytest.raises(MigrationFault) as refused:
            await open_ledger(postgres_dsn, BOOK, schema=schema)
        assert "newer" in refused.value.remedy
        async with connected(postgres_dsn, schema) as connection:
            await connection.execute("DELETE FROM migration WHERE number = 9000")
        async with opened(postgres_dsn, schema) as ledger:
            assert [record async for record in ledger.read()] == before
            assert (await prove(ledger.read(), expected=[await ledger.head()])).holds

    run(story())


def test_a_second_start_waits_for_a_long_step_of_the_first(postgres_dsn: str, schema: str) -> None:
    """Longer than a statement of it may take: a large table's new index does."""

    async def story() -> None:
        address = Address(dsn=postgres_dsn, schema=schema)
        async with (
            connected(postgres_dsn, schema) as first,
            connected(postgres_dsn, schema) as looker,
        ):
            second = await connect(address, name="second", statement_seconds=SHORT_SECONDS)
            async with first.transaction():
                await first.execute(TAKE_LOCK)
                waiting = asyncio.create_task(migrate(second, schema))
                while not await looker.fetchval(WAITS_LONGER, second.get_server_pid()):
                    assert not waiting.done(), waiting.exception()
                    await asyncio.sleep(0)
            assert await waiting > 0
            await second.close()

    run(story())
