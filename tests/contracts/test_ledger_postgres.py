"""What PostgreSQL alone must keep: one writer, outages that end, tables made and migrated."""

import asyncio
import os
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import asyncpg
import msgspec
import pytest

from tests.contracts.ledger_world import BOOK, Writer, collect, draft, make_sealer
from tests.contracts.postgres_world import connected, opened, run
from turnout.adapters.postgres import (
    DatabaseFault,
    LocalPostgres,
    MigrationFault,
    PostgresLedger,
    RoomTaken,
    open_ledger,
)
from turnout.adapters.postgres.ledger import CHANNEL
from turnout.adapters.postgres.migrate import Migration, list_migrations, migrate
from turnout.ledger.chain import note_versions
from turnout.ledger.ports import HeadMoved, LeaseLost, LedgerOutage
from turnout.ledger.record import GENESIS_HASH, Batch, Snapshot
from turnout.ledger.verification import verify

pytestmark = pytest.mark.postgres


# One writer


def test_of_several_snapshots_all_are_kept_or_none(postgres_dsn: str, schema: str) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            one, two, refused = (
                Snapshot(name=name, code_version="v", sequence=0, hash=GENESIS_HASH, body=b"")
                for name in ("one", "two", "no text: \x00")
            )
            await ledger.save_snapshot(one)
            with pytest.raises(asyncpg.CharacterNotInRepertoireError):
                await ledger.save_snapshot(
                    msgspec.structs.replace(one, body=b"other"), two, refused
                )
            assert await ledger.find_snapshot("one", code_version="v") == one
            assert await ledger.find_snapshot("two", code_version="v") is None

    run(story())


def test_a_second_room_is_told_who_holds_the_book(postgres_dsn: str, schema: str) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema):
            with pytest.raises(RoomTaken, match=r"taken by seat house since 20\d\d-") as refusal:
                await open_ledger(postgres_dsn, BOOK, schema=schema)
            assert "stop it first" in refusal.value.remedy
            other = await open_ledger(postgres_dsn, "toytown/desk", schema=schema)
            await other.close()
        async with opened(postgres_dsn, schema):
            pass

    run(story())


def test_a_writer_that_was_overtaken_records_nothing(postgres_dsn: str, schema: str) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            writer = Writer(await ledger.head())
            await writer.write(ledger, draft("incident-1"))
            async with connected(postgres_dsn, schema) as other:
                await other.execute("UPDATE book SET epoch = epoch + 1")
            with pytest.raises(LeaseLost):
                await writer.write(ledger, draft("incident-1"))
            assert len(await collect(ledger.read())) == 1

    run(story())


@pytest.mark.parametrize("moved", ["sequence = 5", "hash = decode(repeat('00', 32), 'hex')"])
def test_a_head_that_somebody_moved_refuses_the_batch(
    postgres_dsn: str, schema: str, moved: str
) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            writer = Writer(await ledger.head())
            await writer.write(ledger, draft("incident-1"))
            before = await ledger.head()
            async with connected(postgres_dsn, schema) as other:
                await other.execute(f"UPDATE book SET {moved}")
            with pytest.raises(HeadMoved):
                await writer.write(ledger, draft("incident-1"))
            assert await ledger.head() != before
            assert len(await collect(ledger.read())) == 1

    run(story())


def test_what_is_erased_or_forgotten_in_one_book_is_kept_in_the_other(
    postgres_dsn: str, schema: str
) -> None:
    """Two rooms of one database, and each has its first incident."""

    async def story() -> None:
        sealer = make_sealer()
        async with opened(postgres_dsn, schema) as ours:
            theirs = await open_ledger(postgres_dsn, "toytown/other", schema=schema)
            held = []
            for ledger in (ours, theirs):
                item = sealer.seal("incident-1", b"a name")
                writer = Writer(await ledger.head(), book=ledger.book)
                batch = await writer.write(ledger, draft("incident-1", sealed=(item,)), key="K")
                held.append(item)
            later = batch.receipts[0].recorded_at + timedelta(days=91)
            assert await ours.erase("incident-1") == 1
            assert await ours.forget_receipts(now=later) == 1
            kept = await theirs.list_sealed([held[1].ref])
            assert sealer.open(kept[held[1].ref]) == b"a name"
            assert await theirs.find_receipt("K") is not None
            await theirs.close()

    run(story())


# Outages


END_WRITER = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE application_name LIKE 'turnout %' AND query LIKE '%WITH moved%' AND wait_event_type = 'Lock'
"""


async def lose_connection(ledger: PostgresLedger, batch: Batch, dsn: str, schema: str) -> None:
    """Cut the writer's connection while its statement is under way."""
    async with (
        connected(dsn, schema) as other,
        connected(dsn, schema) as watcher,
        other.transaction(),
    ):
        await other.execute("LOCK TABLE record IN ACCESS EXCLUSIVE MODE")
        appending = asyncio.create_task(ledger.append(batch))
        for _ in range(10_000):
            if await watcher.fetchval(END_WRITER):
                break
        with pytest.raises(LedgerOutage):
            await appending


def test_a_lost_connection_is_an_outage_and_then_the_room_goes_on(
    postgres_dsn: str, schema: str
) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            writer = Writer(await ledger.head())
            await writer.write(ledger, draft("incident-1"))
            batch = writer.command(draft("incident-1"))
            await lose_connection(ledger, batch, postgres_dsn, schema)
            assert await ledger.head() == writer.head
            await ledger.append(batch)
            assert (await ledger.head()).sequence == 2

    run(story())


def test_after_an_outage_another_room_may_have_taken_over(postgres_dsn: str, schema: str) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            batch = Writer(await ledger.head()).command(draft("incident-1"))
            await lose_connection(ledger, batch, postgres_dsn, schema)
            async with opened(postgres_dsn, schema):
                for _ in range(2):
                    with pytest.raises(LeaseLost):
                        await ledger.head()
                with pytest.raises(LeaseLost):
                    await ledger.append(batch)

    run(story())


def test_after_an_outage_a_book_that_another_room_had_meanwhile_is_not_taken_back(
    postgres_dsn: str, schema: str
) -> None:
    """It came, wrote nothing and has gone: what it decided nobody here has heard of."""

    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            batch = Writer(await ledger.head()).command(draft("incident-1"))
            await lose_connection(ledger, batch, postgres_dsn, schema)
            async with opened(postgres_dsn, schema):
                pass
            with pytest.raises(LeaseLost):
                await ledger.append(batch)

    run(story())


def test_streams_that_do_not_fit_one_statement_are_all_erased_and_counted(
    postgres_dsn: str, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        monkeypatch.setattr("turnout.adapters.postgres.ledger._ERASED_AT_ONCE", 2)
        sealer = make_sealer()
        items = [sealer.seal(f"incident-{number}", b"a name") for number in range(3)]
        async with opened(postgres_dsn, schema) as ledger:
            writer = Writer(await ledger.head())
            for item in items:
                await writer.write(ledger, draft(item.stream, sealed=(item,)))
            assert await ledger.erase(*(item.stream for item in items)) == 3
            held = await ledger.list_sealed([item.ref for item in items])
            assert [one.wrapped_key for one in held.values()] == [None] * 3

    run(story())


def test_a_locked_table_is_an_outage_and_no_wait(postgres_dsn: str, schema: str) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            writer = Writer(await ledger.head())
            batch = writer.command(draft("incident-1"))
            loop = asyncio.get_running_loop()
            async with connected(postgres_dsn, schema) as other:
                async with other.transaction():
                    await other.execute("LOCK TABLE record IN ACCESS EXCLUSIVE MODE")
                    began = loop.time()
                    with pytest.raises(LedgerOutage):
                        await ledger.append(batch)
                    assert loop.time() - began < 5
                assert (await ledger.head()).sequence == 0
                await ledger.append(batch)

    run(story())


def test_a_server_that_hangs_is_an_outage_and_its_late_answer_counts_for_nothing(
    postgres_dsn: str, schema: str
) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            writer = Writer(await ledger.head())
            batch = writer.command(draft("incident-1"))
            async with connected(postgres_dsn, schema) as other:
                pid = await other.fetchval(
                    "SELECT pid FROM pg_stat_activity WHERE application_name LIKE $1 "
                    "AND application_name NOT LIKE 'turnout reader%'",
                    f"turnout %{BOOK}",
                )
            loop = asyncio.get_running_loop()
            os.kill(pid, signal.SIGSTOP)
            try:
                began = loop.time()
                with pytest.raises(LedgerOutage):
                    await ledger.append(batch)
                assert loop.time() - began < 5
                with pytest.raises(LedgerOutage):
                    await ledger.head()
            finally:
                os.kill(pid, signal.SIGCONT)
            async with asyncio.timeout(10):
                head = (await come_back(ledger)).head
            # The statement reached the server before it hung, or it did not: either is the truth.
            assert head.sequence == len(await collect(ledger.read()))
            if head.sequence == 0:
                await ledger.append(batch)
            assert len(await collect(ledger.read())) == 1

    run(story())


def test_followers_are_told_of_the_last_record(postgres_dsn: str, schema: str) -> None:
    async def story() -> None:
        told: asyncio.Queue[str] = asyncio.Queue()
        async with (
            opened(postgres_dsn, schema) as ledger,
            connected(postgres_dsn, schema) as follower,
        ):
            await follower.add_listener(CHANNEL, lambda *note: told.put_nowait(note[-1]))
            writer = Writer(await ledger.head())
            for _ in range(20):
                await writer.write(ledger, draft("incident-1"))
            async with asyncio.timeout(5):
                while await told.get() != f"{BOOK} 20":
                    pass

    run(story())


# Migrations


def test_two_rooms_that_migrate_at_once_wait_for_one_another(
    postgres_dsn: str, schema: str
) -> None:
    async def story() -> None:
        async with (
            connected(postgres_dsn, schema) as one,
            connected(postgres_dsn, schema) as two,
        ):
            applied = await asyncio.gather(migrate(one, schema), migrate(two, schema))
        assert sorted(applied) == [0, len(list_migrations())]

    run(story())


def test_a_migration_that_was_changed_afterwards_is_refused(postgres_dsn: str, schema: str) -> None:
    first = Migration(number=1, name="0001_a.sql", sql="CREATE TABLE a (n int);")
    second = Migration(number=2, name="0002_b.sql", sql="CREATE TABLE b (n int);")

    async def story() -> None:
        async with connected(postgres_dsn, schema) as connection:
            assert await migrate(connection, schema, [first]) == 1
            assert await migrate(connection, schema, [first, second]) == 1
            assert await migrate(connection, schema, [first, second]) == 0
            with pytest.raises(MigrationFault, match=r"0001_a\.sql was changed"):
                await migrate(connection, schema, [replace(first, sql="--"), second])
            with pytest.raises(MigrationFault, match="migration 2, which this turnout"):
                await migrate(connection, schema, [first])

    run(story())


def test_a_migration_that_fails_leaves_nothing(postgres_dsn: str, schema: str) -> None:
    first = Migration(number=1, name="0001_a.sql", sql="CREATE TABLE a (n int);")
    wrong = Migration(number=2, name="0002_b.sql", sql="CREATE TABLE b (n int); SELEC 1;")

    async def story() -> None:
        async with connected(postgres_dsn, schema) as connection:
            with pytest.raises(asyncpg.PostgresSyntaxError):
                await migrate(connection, schema, [first, wrong])
            assert await connection.fetchval("SELECT to_regclass('a')") is None
            assert await migrate(connection, schema, [first]) == 1

    run(story())


def test_an_account_that_may_make_no_tables_is_told_what_to_ask_for(
    postgres_dsn: str, schema: str
) -> None:
    async def story() -> None:
        async with connected(postgres_dsn, schema) as connection:
            await connection.execute(f'CREATE ROLE "{schema}"')
            try:
                await connection.execute(f'SET ROLE "{schema}"')
                with pytest.raises(MigrationFault, match="permission denied") as fault:
                    await migrate(connection, f"{schema}_other")
                assert "GRANT" in fault.value.remedy
            finally:
                await connection.execute("RESET ROLE")
                await connection.execute(f'DROP ROLE "{schema}"')

    run(story())


def test_another_wrapping_key_is_noticed_at_once(postgres_dsn: str, schema: str) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            await ledger.require_wrapping_key(["aaaa"])
            await ledger.require_wrapping_key(["aaaa"])
            with pytest.raises(DatabaseFault, match="sealed with wrapping key aaaa, not bbbb"):
                await ledger.require_wrapping_key(["bbbb"])

    run(story())


def test_a_database_that_is_not_there_says_what_to_check(tmp_path: Path) -> None:
    with pytest.raises(DatabaseFault, match="cannot be reached") as fault:
        asyncio.run(open_ledger(f"postgresql:///x?host={tmp_path}&user=y", BOOK))
    assert "DATABASE_URL" in fault.value.remedy


# Durability


def test_what_was_acknowledged_survives_the_killing_of_every_process(tmp_path: Path) -> None:
    """Five times: append without pause, kill -9 the server and its children, go on."""

    async def story() -> None:
        acknowledged: list[bytes] = []
        async with LocalPostgres(tmp_path) as dsn:
            ledger = await open_ledger(dsn, BOOK)
            for _ in range(5):
                writer = await come_back(ledger)
                await write_until_killed(ledger, writer, acknowledged, tmp_path)
            writer = await come_back(ledger)
            await writer.write(ledger, draft("incident-1"))
            records = await collect(ledger.read())
            await ledger.close()
        assert verify(records) is None
        kept = [record.hash for record in records[:-1]]
        assert set(acknowledged) <= set(kept)
        # Each kill may leave one commit that was made and never heard of.
        assert 100 <= len(acknowledged) <= len(kept) <= len(acknowledged) + 5

    run(story())


async def write_until_killed(
    ledger: PostgresLedger, writer: Writer, acknowledged: list[bytes], data: Path
) -> None:
    """Append one record after another; behind the twentieth the server is killed meanwhile."""
    for number in range(10_000):
        if number == 20:
            asyncio.get_running_loop().call_soon(kill_server, data)
        key = f"key-{writer.head.sequence}"
        try:
            batch = await writer.write(ledger, draft("incident-1"), key=key)
        except LedgerOutage:
            return
        acknowledged.append(batch.records[0].hash)
    pytest.fail("the server was never killed")


async def come_back(ledger: PostgresLedger) -> Writer:
    """What the room does after an outage: read the ledger again, and go on from there."""
    async with asyncio.timeout(20):
        while True:
            try:
                writer = Writer(await ledger.head())
                note_versions(writer.versions, await collect(ledger.read()))
            except LedgerOutage:
                await asyncio.sleep(0.02)
            else:
                writer.commands = writer.head.sequence
                return writer


def kill_server(data: Path) -> None:
    pid = int((data / "pg" / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in [pid, *map(int, children)]:
        os.kill(one, signal.SIGKILL)
