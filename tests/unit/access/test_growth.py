"""The book of access holds who may do what, and nothing of the millions of readings in it."""

import asyncio
from collections.abc import Sequence

import pytest

from tests.toytown.door import Toydoor, open_door
from turnout.access.commands import NoteRead
from turnout.access.service import NotRecorded
from turnout.access.state import to_snapshot
from turnout.adapters.memory import MemoryLedger
from turnout.ledger.ports import LedgerOutage


class AwayWhenAsked(MemoryLedger):
    """Is away, once it is told to, when it is asked where streams end."""

    away = False

    async def last_versions(self, streams: Sequence[str]) -> dict[str, int]:
        if self.away:
            raise LedgerOutage("away")
        return await super().last_versions(streams)


async def look_at(town: Toydoor, *incidents: int) -> None:
    """Somebody is shown what is known of a person, at each of these incidents."""
    for each in incidents:
        about = f"incident-{each}"
        await town.do(NoteRead(about=about, holder="staff-1", session=1, reason="handles"))


async def versions(town: Toydoor, incident: int) -> list[int]:
    stream = town.ledger.read_stream(f"incident-{incident}")
    return [record.stream_version async for record in stream]


def test_readings_of_many_incidents_leave_nothing_in_memory() -> None:
    async def story() -> None:
        town = await open_door()
        await look_at(town, *range(100))
        held = len(to_snapshot(town.book.state))
        await look_at(town, *range(100, 900))
        assert len(to_snapshot(town.book.state)) == held

    asyncio.run(story())


def test_a_stream_goes_on_where_it_ended_in_whichever_process() -> None:
    async def story() -> None:
        town = await open_door()
        await look_at(town, 1, 2, 1)
        town = await town.reopened()
        await look_at(town, 2, 3)
        await town.book.save_snapshot()
        town = await town.reopened()
        await look_at(town, 1, 3)
        assert [await versions(town, each) for each in (1, 2, 3)] == [[1, 2, 3], [1, 2], [1, 2]]

    asyncio.run(story())


def test_a_ledger_that_cannot_tell_where_a_stream_ends_records_nothing_and_goes_on() -> None:
    async def story() -> None:
        ledger = AwayWhenAsked("toytown.audit.room")
        town = await open_door(ledger=ledger)
        await look_at(town, 1)
        ledger.away = True
        with pytest.raises(NotRecorded):
            await look_at(town, 1)
        ledger.away = False
        await look_at(town, 1)
        assert await versions(town, 1) == [1, 2]

    asyncio.run(story())
