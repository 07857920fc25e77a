"""A city's calls are recorded; then somebody with the database's password changes the record.

`turnout ledger verify` must name the first record that was changed, removed or put in.
"""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from tests.acceptance.room import build_demo_city, running, turnout
from tests.books import book_of_the_room
from turnout.adapters.postgres import LocalPostgres, open_reader
from turnout.ledger.chain import record_hash
from turnout.ledger.record import Record

pytestmark = [pytest.mark.postgres, pytest.mark.alone]

WANTED = 60
"""So many records make the forger's choice a choice."""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demo that has run: its own people took calls and sent units."""
    city = build_demo_city(tmp_path_factory.mktemp("cities") / "coquimbo")
    data = tmp_path_factory.mktemp("verified") / "room"
    with running(city, data, "demo", "--speed", "1") as room:
        for _ in range(20):
            if room.get("/api/ledger/head")["sequence"] >= WANTED:
                break
            room.post("/api/demo/jump", {"seconds": 300})
        assert room.get("/api/ledger/head")["sequence"] >= WANTED
    return data


def verify(data: Path, *words: str) -> tuple[int, dict[str, object]]:
    done = turnout("ledger", "verify", "--data", data, "--json", "-", *words)
    assert done.returncode in {0, 1}, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return done.returncode, found


@pytest.fixture
def forge(recorded: Path) -> Iterator["Forger"]:
    """A forger whose work is undone afterwards."""
    forger = Forger(recorded)
    forger.run("CREATE TABLE public.kept AS SELECT * FROM turnout.record")
    forger.run("ALTER TABLE turnout.record DISABLE TRIGGER ALL")
    yield forger
    forger.run("DELETE FROM turnout.record")
    forger.run("INSERT INTO turnout.record SELECT * FROM public.kept")
    forger.run("ALTER TABLE turnout.record ENABLE TRIGGER ALL")
    forger.run("DROP TABLE public.kept")


class Forger:
    """Somebody who owns the tables."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.book = self.read(1).book

    def run(self, statement: str) -> None:
        async def story() -> None:
            async with LocalPostgres(self.data) as dsn:
                owner = await asyncpg.connect(dsn)
                await owner.execute(statement)
                await owner.close()

        asyncio.run(story())

    def read(self, sequence: int) -> Record:
        async def story() -> Record:
            async with LocalPostgres(self.data) as dsn:
                reader = await open_reader(dsn, await book_of_the_room(dsn))
                found = [record async for record in reader.read()]
                await reader.close()
            return found[sequence - 1]

        return asyncio.run(story())


def test_the_untouched_record_holds(recorded: Path) -> None:
    status, found = verify(recorded)
    assert (status, found["holds"]) == (0, True)
    assert int(str(found["records"])) >= WANTED


@pytest.mark.parametrize(
    ("statement", "sequence", "kind"),
    [
        (
            "UPDATE turnout.record SET payload = payload || ' '::bytea WHERE sequence IN (17, 40)",
            17,
            "changed",
        ),
        (
            "UPDATE turnout.record SET happened_at = now() WHERE sequence = 23",
            23,
            "changed",
        ),
        ("UPDATE turnout.record SET actor = 'seat-9' WHERE sequence = 31", 31, "changed"),
        ("DELETE FROM turnout.record WHERE sequence IN (29, 44)", 29, "missing"),
    ],
    ids=["two payloads", "a time", "an actor", "removed"],
)
def test_the_first_record_touched_by_hand_is_named(
    forge: Forger, statement: str, sequence: int, kind: str
) -> None:
    forge.run(statement)
    status, found = verify(forge.data)
    assert (status, found["sequence"], found["kind"]) == (1, sequence, kind)
    assert str(sequence) in str(found["en"])
    assert str(sequence) in str(found["zh"])


def make_room_at(forge: "Forger", place: int) -> None:
    """Move every record from there on by one place."""
    forge.run(
        "UPDATE turnout.record SET sequence = -sequence - 1"
        f" WHERE sequence >= {place} AND book = '{forge.book}'"
    )
    forge.run("UPDATE turnout.record SET sequence = -sequence WHERE sequence < 0")


def put_in(forge: "Forger", place: int, digest: bytes) -> None:
    """A copy of the record before, in a stream of its own, continuing the chain."""
    forge.run(
        f"INSERT INTO turnout.record SELECT book, {place}, 'incident-9999', 1, type, version,"
        " recorded_at, happened_at, actor, 'by-hand', payload, hash,"
        f" decode('{digest.hex()}', 'hex') FROM turnout.record WHERE sequence = {place - 1}"
        f" AND book = '{forge.book}'"
    )


def test_a_record_put_in_with_a_right_hash_is_named(forge: Forger) -> None:
    """Those behind it are renumbered, as a careful forger would, who knows how to hash."""
    before = forge.read(34)
    fields = {name: getattr(before, name) for name in before.__struct_fields__}
    forged = {"sequence": 35, "stream": "incident-9999", "stream_version": 1, "key": "by-hand"}
    record = Record(**{**fields, **forged, "previous_hash": before.hash})
    make_room_at(forge, 35)
    put_in(forge, 35, record_hash(record))
    status, found = verify(forge.data)
    assert (status, found["sequence"], found["kind"]) == (1, 35, "inserted")


def test_a_record_put_in_with_a_wrong_hash_is_named(forge: Forger) -> None:
    make_room_at(forge, 35)
    put_in(forge, 35, bytes(32))
    status, found = verify(forge.data)
    assert (status, found["sequence"], found["kind"]) == (1, 35, "inserted")


def test_an_end_that_was_cut_off_is_named(forge: Forger) -> None:
    last = int(str(verify(forge.data)[1]["records"]))
    forge.run(f"DELETE FROM turnout.record WHERE sequence > {last - 3}")
    status, found = verify(forge.data)
    assert (status, found["sequence"], found["kind"]) == (1, last - 2, "missing")
