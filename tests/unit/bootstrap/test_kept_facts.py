"""The facts table beside the record: a start goes on from it, and is never led astray by it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import msgspec
import pytest
from structlog.testing import capture_logs

from tests.toytown import TOWN, Toytown, open_toytown
from tests.toytown.flaky import FlakyLedger
from tests.unit.insight.whole import all_of
from turnout.bootstrap.kept_facts import FACTS_NAME, PIECES_AT_ONCE, FactsKeeper
from turnout.bootstrap.measures import LiveMeasures, figures_of
from turnout.dispatch.city import Service
from turnout.insight import pieces
from turnout.insight.calendar import Period
from turnout.insight.measures import Grouping
from turnout.insight.pieces import version_of
from turnout.insight.reading import blank_table, read_on
from turnout.insight.table import FactsTable
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.record import Record, Snapshot

DAY = Period(first=date(2026, 3, 2), last=date(2026, 3, 2))


class Watched(FlakyLedger):
    """Tells what was read, and which snapshots were kept together; `full`: none can be kept, and
    `refused` is set when that was tried."""

    def __init__(self) -> None:
        super().__init__()
        self.read_sequences: list[int] = []
        self.kept: list[list[str]] = []
        self.a_list_was_kept = asyncio.Event()
        self.full = False
        self.refused = asyncio.Event()

    async def read(self, *, after: int = 0, until: int | None = None) -> AsyncIterator[Record]:
        async for record in super().read(after=after, until=until):
            self.read_sequences.append(record.sequence)
            yield record

    async def save_snapshot(self, *snapshots: Snapshot) -> None:
        if self.full:
            self.refused.set()
            raise LedgerOutage("the disk is full")
        await super().save_snapshot(*snapshots)
        names = [snapshot.name.removeprefix(f"{FACTS_NAME} ") for snapshot in snapshots]
        self.kept.append(names)
        if FACTS_NAME in names:
            self.a_list_was_kept.set()


async def one_fire(town: Toytown) -> None:
    incident = await town.incident(2, "bin_fire")
    (order,) = await town.send(incident)
    town.clock.wait(80)
    await town.report(order, "en_route", "on_scene", "cleared")
    await town.close(incident)


async def a_town(fires: int = 5) -> tuple[Toytown, Watched]:
    ledger = Watched()
    town = await open_toytown(ledger=ledger)
    for _ in range(fires):
        await one_fire(town)
    return town, ledger


def blank() -> FactsTable:
    """Two rows a piece: five fires have three pieces of incidents."""
    return blank_table(TOWN, rows_a_piece=2)


async def kept_in(ledger: Watched) -> tuple[FactsKeeper, FactsTable]:
    keeper, table = FactsKeeper(ledger), blank()
    await read_on(table, ledger)
    await keeper.keep(table)
    return keeper, table


async def anew(ledger: Watched) -> FactsTable:
    table = blank()
    await read_on(table, ledger)
    return table


def test_a_start_reads_what_came_after_the_table_was_kept_and_no_more() -> None:
    async def told() -> None:
        town, ledger = await a_town()
        before = LiveMeasures(town.room, {})
        await before.catch_up()
        keeping = asyncio.create_task(before.keep(every_seconds=0, after_records=1))
        await ledger.a_list_was_kept.wait()
        keeping.cancel()
        kept_at = town.room.head.sequence
        await one_fire(town)
        ledger.read_sequences.clear()
        after = LiveMeasures(town.room, {})
        await after.follow()
        assert ledger.read_sequences == list(range(kept_at + 1, town.room.head.sequence + 1))
        assert all_of(after._table) == all_of(before._table)
        await one_fire(town)
        assert all_of(after._table) == all_of(before._table)

    asyncio.run(told())


def test_a_report_goes_on_from_the_table_that_a_room_kept() -> None:
    async def told() -> None:
        town, ledger = await a_town()
        from_record = await figures_of(ledger, TOWN, DAY)
        live = LiveMeasures(town.room, {})
        await live.follow()
        await live._keeper.keep(live._table)
        ledger.read_sequences.clear()
        assert await figures_of(ledger, TOWN, DAY) == from_record
        assert ledger.read_sequences == []
        await one_fire(town)
        after = await figures_of(ledger, TOWN, DAY)
        assert after == await live.figures(DAY, tuple(Grouping), service=None) != from_record

    asyncio.run(told())


def test_only_pieces_that_changed_are_kept_again() -> None:
    async def told() -> None:
        town, ledger = await a_town(fires=6)
        keeper, table = await kept_in(ledger)
        ledger.kept.clear()
        await one_fire(town)
        await read_on(table, ledger)
        await keeper.keep(table)
        assert ledger.kept == [["calls 3", "incidents 3", "orders 3", "rest", FACTS_NAME]]

    asyncio.run(told())


def test_many_new_pieces_come_some_at_a_time_and_the_list_comes_last() -> None:
    async def told() -> None:
        _, ledger = await a_town(fires=30)
        _, table = await kept_in(ledger)
        assert max(map(len, ledger.kept)) <= PIECES_AT_ONCE + len(["rest", FACTS_NAME])
        assert [FACTS_NAME in names for names in ledger.kept] == [False, False, True]
        found = await FactsKeeper(ledger).find(blank())
        assert found is not None
        assert all_of(found) == all_of(table)

    asyncio.run(told())


def test_what_could_not_be_kept_is_kept_the_next_time() -> None:
    async def told() -> None:
        town, ledger = await a_town()
        keeper, table = await kept_in(ledger)
        kept = all_of(table)
        await one_fire(town)
        await read_on(table, ledger)
        ledger.full = True
        with pytest.raises(LedgerOutage):
            await keeper.keep(table)
        ledger.full = False
        found = await FactsKeeper(ledger).find(blank())
        assert found is not None
        assert all_of(found) == kept
        await keeper.keep(table)
        found = await FactsKeeper(ledger).find(blank())
        assert found is not None
        assert all_of(found) == all_of(table) == all_of(await anew(ledger))

    asyncio.run(told())


def test_a_table_that_cannot_be_kept_is_followed_all_the_same() -> None:
    async def told() -> None:
        town, ledger = await a_town()
        live = LiveMeasures(town.room, {})
        await live.catch_up()
        ledger.full = True
        with capture_logs() as log:
            keeping = asyncio.create_task(live.keep(every_seconds=0, after_records=1))
            await ledger.refused.wait()
            ledger.full = False
            await ledger.a_list_was_kept.wait()
        keeping.cancel()
        assert log[0]["event"] == "no_snapshot"

    asyncio.run(told())


async def spoil(ledger: Watched, name: str, **changes: object) -> None:
    """One snapshot becomes another one."""
    version = version_of(blank().service_of)
    kept = await ledger.find_snapshot(name, code_version=version)
    assert kept is not None
    await ledger.save_snapshot(msgspec.structs.replace(kept, **changes))


@pytest.mark.parametrize(
    "name", [FACTS_NAME, *(f"{FACTS_NAME} {one}" for one in ("rest", "calls 0", "orders 1"))]
)
@pytest.mark.parametrize("harm", ["torn", "empty", "other", "missing"])
def test_a_table_that_is_not_whole_is_read_anew_and_the_log_says_so(name: str, harm: str) -> None:
    async def told() -> None:
        town, ledger = await a_town()
        _, table = await kept_in(ledger)
        kept = await ledger.find_snapshot(name, code_version=version_of(table.service_of))
        assert kept is not None
        changes = {
            "torn": {"body": kept.body[:-1]},
            "empty": {"body": b""},
            "other": {"body": kept.body[:-1] + bytes([kept.body[-1] ^ 1])},
            "missing": {"code_version": "another program's"},
        }
        await spoil(ledger, name, **changes[harm])
        with capture_logs() as log:
            assert await FactsKeeper(ledger).find(blank()) is None
        said = [entry["event"] for entry in log]
        assert said == ([] if name == FACTS_NAME and harm == "missing" else ["facts_anew"])
        live = LiveMeasures(town.room, {})
        await live.follow()
        assert all_of(live._table) == all_of(await anew(ledger))
        assert await figures_of(ledger, TOWN, DAY) == await live.figures(
            DAY, tuple(Grouping), service=None
        )

    asyncio.run(told())


def test_a_list_of_before_with_a_newer_piece_is_read_anew() -> None:
    async def told() -> None:
        town, ledger = await a_town()
        keeper, table = await kept_in(ledger)
        version = version_of(table.service_of)
        old = await ledger.find_snapshot(FACTS_NAME, code_version=version)
        assert old is not None
        await one_fire(town)
        await read_on(table, ledger)
        await keeper.keep(table)
        await spoil(ledger, FACTS_NAME, body=old.body)
        assert await FactsKeeper(ledger).find(blank()) is None

    asyncio.run(told())


def test_a_table_of_another_meaning_or_of_other_units_is_not_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def told() -> None:
        _, ledger = await a_town()
        await kept_in(ledger)
        sold = {unit: one for unit, one in TOWN.units.items() if unit != "E09"}
        for other in (
            blank_table(replace(TOWN, units=sold)),
            FactsTable(dict.fromkeys(TOWN.units, Service.POLICE)),
        ):
            assert await FactsKeeper(ledger).find(other) is None
        assert await FactsKeeper(ledger).find(blank()) is not None
        monkeypatch.setattr(pieces, "FACTS_SHAPE", "facts/0")
        assert await FactsKeeper(ledger).find(blank()) is None

    asyncio.run(told())


def test_a_table_with_pieces_of_another_size_is_read_anew() -> None:
    async def told() -> None:
        _, ledger = await a_town()
        await kept_in(ledger)
        for size in (1, 3, 99):
            assert await FactsKeeper(ledger).find(blank_table(TOWN, rows_a_piece=size)) is None

    asyncio.run(told())


def test_a_record_that_lost_its_end_leaves_the_table_of_it_alone() -> None:
    async def told() -> None:
        _, ledger = await a_town()
        await kept_in(ledger)
        restored = Watched()
        restored._records = ledger._records[:-1]
        restored._snapshots = ledger._snapshots
        assert await FactsKeeper(restored).find(blank()) is None

    asyncio.run(told())
