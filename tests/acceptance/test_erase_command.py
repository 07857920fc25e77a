"""`turnout ledger erase` on a stopped room: the callers go, the record stays whole."""

import asyncio
from pathlib import Path

import asyncpg
import pytest

from tests.acceptance.room import build_demo_city, turnout
from tests.toytown.road import ManualClock
from tests.toytown.room import open_toytown
from turnout.adapters.postgres import LocalPostgres
from turnout.bootstrap.room import Storage, ledger_in, sealer_for

pytestmark = [pytest.mark.postgres, pytest.mark.alone]

BOOK = "coquimbo.room"


def record_one_old_call(data: Path) -> None:
    """A call long ago, over the same day."""
    storage = Storage(book=BOOK, data=data)

    async def story() -> None:
        async with ledger_in(storage, print) as ledger:
            town = await open_toytown(
                ledger=ledger, sealer=sealer_for(storage), clock=ManualClock()
            )
            await town.close(await town.take(await town.ring(1, number="555")), "handled")

    asyncio.run(story())


async def keys_left(data: Path) -> int:
    async with LocalPostgres(data) as dsn:
        owner = await asyncpg.connect(dsn)
        try:
            return int(await owner.fetchval("SELECT count(*) FROM turnout.sealed_key"))
        finally:
            await owner.close()


def test_the_command_erases_what_is_due_and_the_record_verifies(tmp_path: Path) -> None:
    city, data = build_demo_city(tmp_path / "city"), tmp_path / "room"
    record_one_old_call(data)
    assert asyncio.run(keys_left(data)) == 1
    words = ("ledger", "erase", "--city", city, "--data", data)
    for told in ("erased: 1 ", "erased: 0 "):
        done = turnout(*words)
        assert done.returncode == 0, done.stderr
        assert told in done.stdout
        assert "已销毁" in done.stdout
    assert asyncio.run(keys_left(data)) == 0
    proof = turnout("ledger", "verify", "--data", data)
    assert proof.returncode == 0, proof.stderr
    assert "The chain holds" in proof.stdout


def test_where_there_is_no_room_the_command_begins_none(tmp_path: Path) -> None:
    city = build_demo_city(tmp_path / "city")
    done = turnout("ledger", "erase", "--city", city, "--data", tmp_path / "nowhere")
    assert done.returncode == 2
    assert not (tmp_path / "nowhere").exists()
