"""A room gets a new wrapping key: what was sealed stays readable, and the old key opens nothing."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.contracts.test_backup import opening_call
from tests.toytown import Toytown, open_toytown
from turnout.adapters.entropy import system_entropy
from turnout.adapters.postgres import DatabaseFault, open_reader, wrapping
from turnout.adapters.postgres.place import dsn_for
from turnout.base.ids import CallId
from turnout.bootstrap.copies import Copied, back_up, restore
from turnout.bootstrap.new_key import finish_new_key, give_new_key
from turnout.bootstrap.room import KEY_FILE, OUTSIDE, Storage, ledger_in, ring_of, sealer_for
from turnout.dispatch.events.calls import CallReceived
from turnout.dispatch.facts import read_event
from turnout.ledger.keys import KeyRing, sealer_of
from turnout.ledger.proof import prove
from turnout.ledger.sealing import SealBroken, Sealer

pytestmark = pytest.mark.postgres

BOOK = "toytown.room"
SOURCES = Path(__file__).resolve().parents[2] / "src"
_KEYS = count(1)


class House:
    """A room's folder, opened and closed as often as the story wants."""

    def __init__(self, at: Path) -> None:
        self.at = at
        self.storage = Storage(book=BOOK, data=at / "data")

    @asynccontextmanager
    async def town(self, storage: Storage | None = None) -> AsyncIterator[Toytown]:
        here = storage or self.storage
        async with ledger_in(here, quiet) as ledger:
            town = await open_toytown(ledger=ledger, sealer=sealer_for(here))
            town._keys = count(next(_KEYS) * 1_000)
            yield town

    @property
    def ring(self) -> KeyRing:
        return ring_of(self.storage)


def quiet(words: str) -> None:
    assert words


def tell(at: Path, told: Callable[[House], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(120):
            await told(House(at))

    asyncio.run(bounded())


def number_of(town: Toytown, call: CallId) -> str | None:
    details = town.board.get_call(call).details
    return None if details is None else details.caller_number


async def wrapped_keys(town: Toytown) -> list[bytes | None]:
    """Of each call that rang, in order."""
    events = [read_event(record) async for record in town.ledger.read()]
    refs = [event.sealed.ref for event in events if isinstance(event, CallReceived)]
    items = await town.ledger.list_sealed(refs)
    return [items[ref].wrapped_key for ref in refs]


def test_everything_opens_under_the_new_key_and_nothing_under_the_old(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            first = await town.ring(1, number="555-0100")
            gone = await town.ring(2, number="555-0101")
            await town.ledger.erase(f"call-{gone}")
            before = await wrapped_keys(town)
        old = house.ring
        assert await give_new_key(house.storage, say=quiet) == 1
        assert house.ring.former == ()
        assert house.ring.current != old.current
        assert old.current.hex() not in (house.storage.data / KEY_FILE).read_text()
        async with house.town() as town:
            assert number_of(town, first) == "555-0100"
            assert number_of(town, gone) is None
            after = await wrapped_keys(town)
            assert after[0] != before[0]
            assert after[1] is None
            second = await town.ring(3, number="555-0102")
            assert number_of(town, second) == "555-0102"
            found = await prove(town.ledger.read(), expected=[], sealed=town.ledger)
            assert found.holds, found.words.en
            with pytest.raises(SealBroken):
                await open_toytown(ledger=town.ledger, sealer=sealer_of(old, system_entropy))

    tell(tmp_path, told)


def test_one_that_was_broken_off_goes_on_with_the_same_new_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def told(house: House) -> None:
        numbers = [f"555-010{each}" for each in range(5)]
        async with house.town() as town:
            calls = [await town.ring(1, number=number) for number in numbers]
        monkeypatch.setattr(wrapping, "_STEP", 2)
        with monkeypatch.context() as dying:
            dying.setattr(Sealer, "wrap_anew", dies_at_the_fourth(Sealer.wrap_anew))
            with pytest.raises(Killed):
                await give_new_key(house.storage, say=quiet)
        broken_off = house.ring
        assert len(broken_off.former) == 1
        async with house.town() as town:
            assert [number_of(town, call) for call in calls] == numbers
        assert await give_new_key(house.storage, say=quiet) == 3
        assert house.ring.ids == broken_off.ids[:1]
        async with house.town() as town:
            assert [number_of(town, call) for call in calls] == numbers

    tell(tmp_path, told)


def test_a_running_room_takes_it_at_its_next_start_and_wraps_while_it_serves(
    tmp_path: Path,
) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            call = await town.ring(1, number="555-0100")
            assert await give_new_key(house.storage, say=quiet) is None
            assert await give_new_key(house.storage, say=quiet) is None
            assert len(house.ring.ids) == 2
            again = await town.ring(2, number="555-0101")
        async with house.town() as town:
            later = await town.ring(3, number="555-0102")
            await finish_new_key(house.storage, sealer_for(house.storage))
            assert house.ring.former == ()
            assert [number_of(town, one) for one in (call, again, later)] == [
                "555-0100",
                "555-0101",
                "555-0102",
            ]
        async with house.town() as town:
            assert number_of(town, call) == "555-0100"

    tell(tmp_path, told)


def test_a_key_that_is_noted_while_the_room_starts_waits_for_its_next_start(tmp_path: Path) -> None:
    """The room has read its keys, and not yet looked whether there is something to wrap anew: what
    it seals from now on is under the key of before, which nobody may forget."""

    async def told(house: House) -> None:
        async with house.town() as town:
            sealer = sealer_for(house.storage)
            assert await give_new_key(house.storage, say=quiet) is None
            await finish_new_key(house.storage, sealer)
            call = await town.ring(1, number="555-0100")
        async with house.town() as town:
            assert number_of(town, call) == "555-0100"
            await finish_new_key(house.storage, sealer_for(house.storage))
            assert house.ring.former == ()
        async with house.town() as town:
            assert number_of(town, call) == "555-0100"

    tell(tmp_path, told)


def test_a_command_given_before_is_known_again_after(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            town._keys = count(1)
            await town.incident(1)
        await give_new_key(house.storage, say=quiet)
        async with house.town() as town:
            assert (await town.do(opening_call(), key="key-1")).repeated

    tell(tmp_path, told)


def test_a_node_without_the_new_key_is_refused_at_its_start(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            await town.ring(1)
        file = house.storage.data / KEY_FILE
        old = file.read_text()
        await give_new_key(house.storage, say=quiet)
        file.write_text(old)
        with pytest.raises(DatabaseFault, match="is sealed with wrapping key") as fault:
            async with house.town():
                pass
        assert "restore the key file" in fault.value.remedy

    tell(tmp_path, told)


def test_the_backup_goes_on_and_comes_back_under_the_new_key(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        backup, keys, new = (tmp_path / name for name in ("backup", "keys", "new"))
        async with house.town() as town:
            call = await town.ring(1, number="555-0100")
            await copy(house, backup, keys)
        await give_new_key(house.storage, say=quiet)
        async with house.town():
            assert (await copy(house, backup, keys)).added == 0
        new.mkdir()
        shutil.copy(house.storage.data / KEY_FILE, new)
        outside = house.storage.data / OUTSIDE
        assert (await restore(backup, new, keys=keys, outside=[outside])).keys == 1
        async with house.town(Storage(book=BOOK, data=new)) as town:
            assert number_of(town, call) == "555-0100"

    tell(tmp_path, told)


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    house = House(tmp_path)

    async def record() -> None:
        async with house.town() as town:
            await town.ring(1)

    asyncio.run(record())
    made = new_key("--data", house.storage.data)
    assert "wrapped anew: 1." in made.stdout, made.stderr
    assert "已用新密钥重新封装 1 个密钥" in made.stdout
    nowhere = new_key()
    assert (nowhere.returncode, "give the room's folder with --data" in nowhere.stderr) == (2, True)
    program = tmp_path / "service.sh"
    program.write_text("#!/bin/sh\ntr 0123456789abcdef fedcba9876543210\n")
    program.chmod(0o700)
    closed = new_key("--data", house.storage.data, TURNOUT_KEY_COMMAND=str(program))
    assert "wrapped anew: 1." in closed.stdout, closed.stderr
    assert (house.storage.data / KEY_FILE).read_text().startswith("closed ")


class Killed(BaseException):
    """The process dies here."""


def dies_at_the_fourth(whole: Callable[..., bytes | None]) -> Callable[..., bytes | None]:
    wrapped = count(1)

    def dying(self: Sealer, *item: object) -> bytes | None:
        if next(wrapped) == 4:
            raise Killed
        return whole(self, *item)

    return dying


async def copy(house: House, backup: Path, keys: Path) -> Copied:
    reader = await open_reader(dsn_for(house.storage.data), BOOK)
    try:
        return await back_up(reader, backup, keys=keys)
    finally:
        await reader.close()


def new_key(*words: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    plain = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(SOURCES)}
    return subprocess.run(
        [sys.executable, "-m", "turnout.cli.main", "ledger", "new-key", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**plain, **environment},
    )
