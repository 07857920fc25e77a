"""The facts table out of a ledger: from its beginning, or from where a period begins."""

import asyncio
from datetime import timedelta
from math import inf

import msgspec
import pytest

from tests.toytown import START, TOWN, Toytown, open_toytown
from turnout.dispatch.city import Span
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.facts import UnknownEvent
from turnout.insight.reading import blank_table, heed_record, read_on, sequence_before, table_since
from turnout.insight.spans import lines_of


async def three_days(town: Toytown) -> None:
    """One fire each noon, answered by E01 after 80 and 120 s."""
    for _ in range(3):
        incident = await town.incident(2, "bin_fire")
        (order,) = await town.send(incident)
        town.clock.wait(80)
        await town.report(order, "en_route")
        town.clock.wait(120)
        await town.report(order, "on_scene", "cleared")
        await town.close(incident)
        town.clock.wait(86_400 - 200)


def test_a_period_is_read_from_its_beginning_and_gives_what_the_whole_record_gives() -> None:
    async def told() -> None:
        town = await open_toytown()
        await three_days(town)
        whole = blank_table(TOWN)
        await read_on(whole, town.ledger)
        later = await table_since(town.ledger, TOWN, START + timedelta(days=1))
        assert len(whole.incidents) == 3
        assert later.incidents.rows.tolist() == whole.incidents.rows.tolist()[1:]
        assert later.calls.rows.tolist() == whole.calls.rows.tolist()[1:]
        assert later.orders.rows["assigned"].tolist() == whole.orders.rows["assigned"].tolist()[1:]
        assert later.sequence == whole.sequence == town.room.head.sequence

    asyncio.run(told())


def test_what_a_period_does_not_need_is_left_out_and_its_lines_are_the_same() -> None:
    async def told() -> None:
        town = await open_toytown()
        stays = await town.incident(5, "burglary")
        (order,) = await town.send(stays)
        await town.report(order, "en_route", "on_scene", "cleared")
        await three_days(town)
        joined = await town.take(await town.ring(5), link_to=stays)
        again = await town.incident(6, "burglary")
        await town.send(again)
        await town.do(MergeIncidents(incident_id=again, into=joined))
        table = blank_table(TOWN)
        await read_on(table, town.ledger)
        for hours in range(-1, 80):
            since = (START + timedelta(hours=hours)).timestamp()
            kept = table.freeze(since)
            for span in Span:
                whole = lines_of(table.freeze(), span, since, inf)
                assert repr(lines_of(kept, span, since, inf)) == repr(whole), (hours, span)
        last_day = (START + timedelta(days=3)).timestamp()
        assert len(table.freeze(last_day).calls) < len(table.calls)

    asyncio.run(told())


def test_the_last_record_before_a_moment_is_found_by_halving() -> None:
    async def told() -> None:
        town = await open_toytown()
        await three_days(town)
        records = [record async for record in town.ledger.read()]
        for hours in (-1, 0, 1, 24, 25, 60, 1_000):
            at = START + timedelta(hours=hours)
            before = [record.sequence for record in records if record.recorded_at < at]
            assert await sequence_before(town.ledger, at) == max(before, default=0)
        empty = await open_toytown()
        assert await sequence_before(empty.ledger, START) == 0

    asyncio.run(told())


def test_a_table_keeps_nothing_of_a_person_and_no_place_finer_than_a_district() -> None:
    async def told() -> None:
        town = await open_toytown()
        await town.take(await town.ring(2, number="555-0100", address="1 Planted Street"))
        table = blank_table(TOWN)
        await read_on(table, town.ledger)
        kept = repr([vars(table), *(g.rows.tobytes() for g in (table.calls, table.incidents))])
        assert "555-0100" not in kept
        assert "Planted" not in kept
        assert table.districts.names == ["west"]
        assert set(table.calls.rows.dtype.names or ()) == {
            "received",
            "answered",
            "service",
            "incident",
        }

    asyncio.run(told())


def test_a_fact_that_newer_code_wrote_is_no_fact_to_guess_at() -> None:
    async def told() -> None:
        town = await open_toytown()
        await town.ring(2)
        (rang,) = [r async for r in town.ledger.read() if r.type == "CallReceived"]
        newer = msgspec.structs.replace(rang, version=99)
        with pytest.raises(UnknownEvent):
            heed_record(blank_table(TOWN), newer)

    asyncio.run(told())
