"""What a record holds of each press, compared with what was acknowledged."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tests.books import book_of_the_room
from tests.kills.load import Acknowledged
from turnout.adapters.postgres import LocalPostgres, open_reader, visit
from turnout.ledger.proof import prove
from turnout.ledger.record import Record

Found = TypeVar("Found")

FACTS = {
    "ring": ["CallReceived"],
    "take": ["CallTaken", "IncidentOpened"],
    "close": ["IncidentClosed"],
}
"""The facts of each press, all of them."""


@dataclass(frozen=True)
class Compared:
    """How the record stands to what was acknowledged."""

    records: int
    lost: list[str]
    doubled: list[str]
    incomplete: list[str]


def compare(data: Path, acknowledged: list[Acknowledged]) -> Compared:
    """Read the record once the room has ended, and prove it on the way."""
    return _apart(_compare(data, acknowledged))


def types_under(data: Path, key: str) -> list[str]:
    """The types of the facts of one press, read beside the running room."""

    async def read() -> list[str]:
        async with visit(data) as dsn:
            reader = await open_reader(dsn, await book_of_the_room(dsn))
            types = [record.type async for record in reader.read() if record.key == key]
            await reader.close()
        return types

    return _apart(read())


def _apart(reading: Coroutine[Any, Any, Found]) -> Found:
    """In a thread of its own: a browser that a test keeps open holds the loop of this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, reading).result()


async def _compare(data: Path, acknowledged: list[Acknowledged]) -> Compared:
    by_key: dict[str, list[Record]] = defaultdict(list)
    async with LocalPostgres(data) as dsn:
        reader = await open_reader(dsn, await book_of_the_room(dsn))
        async for record in reader.read():
            by_key[record.key].append(record)
        proof = await prove(reader.read(), expected=[await reader.noted_head()], sealed=reader)
        await reader.close()
    assert proof.holds, proof.words.en
    pressed = {key: kept for key, kept in by_key.items() if "-seat" in key}
    return Compared(
        records=proof.records,
        lost=[one.key for one in acknowledged if one.key not in pressed],
        doubled=_twice(pressed),
        incomplete=[one.key for one in acknowledged if not _is_whole(one, pressed.get(one.key))],
    )


def _twice(pressed: dict[str, list[Record]]) -> list[str]:
    """Keys whose facts are more than those of one press, answered or not."""
    return [key for key, kept in pressed.items() if len(kept) > len(FACTS[key.rpartition("-")[2]])]


def _is_whole(one: Acknowledged, kept: list[Record] | None) -> bool:
    """Its facts are all there, with the numbers that were told and who pressed."""
    if kept is None or [record.type for record in kept] != FACTS[one.kind]:
        return False
    told = {"call_id": one.answer["call_id"], "incident_id": one.answer["incident_id"]}
    for record in kept:
        payload = msgspec.json.decode(record.payload)
        same = all(payload.get(name, value) == value for name, value in told.items() if value)
        if not same or not record.actor:
            return False
    return kept[-1].sequence == one.answer["sequence"]
