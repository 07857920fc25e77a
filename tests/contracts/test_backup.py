"""A room is copied while it runs, lost, and brought back: as it was at any moment, and no more of a
person than was left of them."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from tests.books import FAST
from tests.toytown import START, Toytown, open_toytown
from tests.toytown.room import WRAPPING_KEY
from turnout.adapters.backup_folder import BackupFault
from turnout.adapters.erasures import ErasureList
from turnout.adapters.postgres import LocalPostgres, open_ledger, open_reader
from turnout.bootstrap.copies import Copied, back_up, restore
from turnout.ledger.proof import prove
from turnout.ledger.sealing import wrapping_key_id

pytestmark = pytest.mark.postgres

BOOK = "toytown.room"
SOURCES = Path(__file__).resolve().parents[2] / "src"


class House:
    """The folders of one room: its data, its backup, its keys' copy, what lies outside."""

    def __init__(self, at: Path) -> None:
        self.data, self.backup, self.keys = at / "data", at / "backup", at / "keys"
        self.outside, self.new = at / "outside", at / "new"
        self.dsn = ""

    @asynccontextmanager
    async def town(self, data: Path | None = None) -> AsyncIterator[Toytown]:
        """Toytown's room on PostgreSQL in that folder."""
        self.begin_list()
        async with LocalPostgres(data or self.data, settings=FAST) as self.dsn:
            ledger = await open_ledger(self.dsn, BOOK, note_erased=self._note)
            try:
                yield await open_toytown(ledger=ledger)
            finally:
                await ledger.close()

    def begin_list(self) -> None:
        """A list of erasures where the house keeps one now."""
        ErasureList(self.outside, BOOK).begin()

    def _note(self, refs: Sequence[str]) -> None:
        ErasureList(self.outside, BOOK).note(refs)

    async def copy(self) -> Copied:
        """A backup of the running room, keys beside."""
        reader = await open_reader(self.dsn, BOOK)
        try:
            return await back_up(reader, self.backup, keys=self.keys)
        finally:
            await reader.close()

    async def proved(self) -> int:
        """How many records of the restored room hold, all of them."""
        reader = await open_reader(self.dsn, BOOK)
        found = await prove(reader.read(), expected=[await reader.noted_head()], sealed=reader)
        await reader.close()
        assert found.holds, found.words.en
        return found.records


def tell(at: Path, told: Callable[[House], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(120):
            await told(House(at))

    asyncio.run(bounded())


def test_the_room_comes_back_as_it_stood_at_a_moment(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            incident = await town.incident(1, "bin_fire")
            assert (await house.copy()).added == 6
            [order] = await town.send(incident)
            await town.report(order, "en_route")
            then, sequence = town.board.digest(), town.room.head.sequence
            town.clock.wait(60)
            await town.report(order, "on_scene")
            await town.ring(2, number="555-0100")
            copied = await house.copy()
            assert (copied.added, copied.keys) == (town.room.head.sequence - 6, 2)
            assert (await house.copy()).added == 0
        shutil.rmtree(house.data)
        until = START + timedelta(seconds=30)
        done = await restore(
            house.backup, house.new, until=until, keys=house.keys, outside=[house.outside]
        )
        assert (done.head.sequence, done.left_out) == (sequence, 2)
        async with house.town(house.new) as town:
            assert town.board.digest() == then
            assert await house.proved() == sequence
            # What was answered before that moment is answered again; what came after is undone.
            assert (await town.do(opening_call(), key="key-1")).repeated
            town._keys = count(100)
            await town.report(order, "on_scene")
            await town.assert_rebuilt_equals_live()

    tell(tmp_path, told)


def opening_call() -> object:
    """The very call that `town.incident(1, ...)` begins with."""
    from tests.toytown import post
    from turnout.dispatch.city import Service
    from turnout.dispatch.commands.calls import ReceiveCall
    from turnout.dispatch.model.calls import CallDetails, CallSource
    from turnout.dispatch.model.places import Place

    place = Place(address="Long Road", point=post(1))
    details = CallDetails(place=place, caller_number=None, text="help")
    return ReceiveCall(dialled=Service.FIRE, source=CallSource.VOICE, details=details)


def test_what_was_erased_stays_unreadable_after_an_older_backup(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            erased = await town.ring(1, number="555-0100")
            kept = await town.ring(2, number="555-0199")
            await house.copy()
            assert await town.ledger.erase(f"call-{erased}") == 1
        done = await restore(house.backup, house.new, keys=house.keys, outside=[house.outside])
        assert (done.keys, done.withheld) == (1, 1)
        async with house.town(house.new) as town:
            assert town.board.get_call(erased).details is None
            details = town.board.get_call(kept).details
            assert details is not None
            assert details.caller_number == "555-0199"
            assert await house.proved() == 3

    tell(tmp_path, told)


def test_a_list_of_erasures_that_is_missing_is_noticed_by_what_it_would_explain(
    tmp_path: Path,
) -> None:
    async def told(house: House) -> None:
        first, second = house.outside, tmp_path / "outside of the second node"
        async with house.town() as town:
            one = await town.ring(1, number="555-0100")
            await town.ledger.erase(f"call-{one}")
            house.outside = second
            house.begin_list()
            other = await town.ring(2, number="555-0199")
            await town.ring(3, number="555-0123")
            await town.ledger.erase(f"call-{other}")
            await house.copy()
        for lists, unexplained in (([first], 1), ([second], 1), ([first, second], 0)):
            done = await restore(house.backup, house.new, keys=house.keys, outside=lists)
            assert (done.keys, done.unexplained) == (1, unexplained)
            shutil.rmtree(house.new)
        done = await restore(house.backup, house.new)
        assert done.unexplained == 0, "without keys nothing can be told"

    tell(tmp_path, told)


def test_without_the_copied_keys_nobody_is_readable_and_the_chain_holds(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            call = await town.ring(1, number="555-0100")
            await house.copy()
        assert b"555-0100" not in b"".join(path.read_bytes() for path in house.backup.iterdir())
        await restore(house.backup, house.new)
        async with house.town(house.new) as town:
            assert town.board.get_call(call).details is None
            assert await house.proved() == 2

    tell(tmp_path, told)


def test_a_restore_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            await town.ring(1)
            await house.copy()
            house.keys, elsewhere = house.backup / "keys", house.keys
            with pytest.raises(BackupFault, match="keys must not lie with the backup"):
                await house.copy()
            house.keys = elsewhere
        with pytest.raises(BackupFault, match="is not empty: pg"):
            await restore(house.backup, house.data)
        with pytest.raises(BackupFault, match="the list of what was erased"):
            await restore(house.backup, house.new, keys=house.keys)
        with pytest.raises(BackupFault, match="holds no backup"):
            await restore(house.keys / "nothing", house.new)
        with pytest.raises(BackupFault, match="jsonl is no folder"):
            await restore(house.backup / "records-1-2.jsonl", house.new)
        house.new.mkdir(exist_ok=True)
        (house.new / "wrapping.key").write_text("a key that was put here before")
        records = house.backup / "records-1-2.jsonl"
        whole = records.read_text()
        forged = whole.replace("RoomOpened", "RoomClosed")
        records.write_text(forged)
        with pytest.raises(BackupFault, match="bytes are not those"):
            await restore(house.backup, house.new)
        manifest = house.backup / "backup.json"
        digests = [sha256(text.encode()).hexdigest() for text in (whole, forged)]
        manifest.write_text(manifest.read_text().replace(*digests))
        with pytest.raises(BackupFault, match="Record 1 was changed"):
            await restore(house.backup, house.new)
        records.unlink()
        with pytest.raises(BackupFault, match="is damaged"):
            await restore(house.backup, house.new)
        assert [path.name for path in house.new.iterdir()] == ["wrapping.key"]

    tell(tmp_path, told)


@pytest.mark.parametrize("noted", [True, False], ids=["the book names its key", "it does not"])
def test_a_wrong_wrapping_key_is_told_before_anything_is_restored(
    tmp_path: Path, noted: bool
) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            if noted:
                await town.ledger.require_wrapping_key([wrapping_key_id(WRAPPING_KEY)])
            await town.ring(1, number="555-0100")
            await house.copy()
        house.new.mkdir()
        key = house.new / "wrapping.key"
        key.touch(mode=0o600)
        key.write_text(bytes(32).hex())
        with pytest.raises(BackupFault, match="does not open the copied keys"):
            await restore(house.backup, house.new, keys=house.keys, outside=[house.outside])
        assert [path.name for path in house.new.iterdir()] == ["wrapping.key"]
        key.write_text(WRAPPING_KEY.hex())
        done = await restore(house.backup, house.new, keys=house.keys, outside=[house.outside])
        assert done.keys == 1

    tell(tmp_path, told)


def test_a_folder_of_another_history_is_left_alone(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            await town.ring(1)
            await house.copy()
        shutil.rmtree(house.data)
        async with house.town() as town:
            await town.ring(2)
            await town.ring(3)
            with pytest.raises(BackupFault, match="another history"):
                await house.copy()

    tell(tmp_path, told)


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    house = House(tmp_path)

    async def record() -> None:
        async with house.town() as town:
            await town.ring(1)

    def turnout(*words: str | Path) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "turnout.cli.main", "ledger", *map(str, words)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(SOURCES)},
        )

    asyncio.run(record())
    made = turnout("backup", "--data", house.data, "--to", house.backup, "--keys", house.keys)
    assert "2 records added, 1 keys. Head 2:" in made.stdout, made.stderr
    way = ("--from", house.backup, "--to", house.new)
    wrong = turnout("restore", *way, "--until", "yesterday")
    assert (wrong.returncode, "is no moment" in wrong.stderr) == (2, True)
    done = turnout("restore", *way, "--keys", house.keys, "--outside", house.outside)
    assert f"{BOOK}: 2 records" in done.stdout, done.stderr
    assert "已恢复 2 条记录" in done.stdout
    assert "no list says" not in done.stdout
    again = turnout("restore", *way)
    assert (again.returncode, "holds the book" in again.stderr) == (2, True)
    assert turnout("verify", "--data", house.new).returncode == 0
