"""Tables that move on with data in them, and the way back: a backup, never an older program."""

import pytest

from tests.contracts.ledger_world import BOOK, Writer, draft
from tests.contracts.postgres_world import connected, opened, run
from turnout.adapters.postgres import MigrationFault, open_ledger
from turnout.adapters.postgres.migrate import Migration, list_migrations, migrate
from turnout.ledger.proof import prove

pytestmark = pytest.mark.postgres

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
