"""A room that came from a backup erases what came due since, before anybody looks."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from tests.toytown import open_toytown
from tests.toytown.desk import DeskTown, open_desk
from turnout.bootstrap.restored import RESTORED
from turnout.bootstrap.retention import erase_at_the_desk, erase_before_serving
from turnout.bootstrap.room import Storage
from turnout.community.model.ids import CaseId
from turnout.community.service import NotSaved
from turnout.ledger.ports import LedgerOutage


def test_only_a_restored_room_erases_before_it_serves(tmp_path: Path) -> None:
    async def live() -> None:
        storage = Storage(book="room", data=tmp_path)
        town = await open_toytown()
        incident = await town.incident(1, "bin_fire")
        await town.close(incident, "false_alarm")
        town.clock.wait(timedelta(days=town.city.caller_kept_days, hours=1).total_seconds())
        await erase_before_serving(town.room, storage, town.clock)
        assert "PersonalTextErased" not in await town.facts()
        (tmp_path / RESTORED).write_text("{}")
        await erase_before_serving(town.room, storage, town.clock)
        assert (await town.facts())[-1] == "PersonalTextErased"
        assert (tmp_path / RESTORED).exists(), "the desk has not erased yet"
        back = await town.restart()
        assert back.board.calls == {} or all(c.details is None for c in back.board.calls.values())

    asyncio.run(live())


async def dark_for_a_month() -> DeskTown:
    """A desk at which a case was closed, and nothing was recorded since."""
    town = await open_desk()
    await town.done(1, "stair", "body-safety")
    town.clock.wait(timedelta(days=31).total_seconds())
    return await town.restart()


def test_a_desk_that_was_dark_erases_before_it_answers(tmp_path: Path) -> None:
    async def live() -> None:
        town = await dark_for_a_month()
        (tmp_path / RESTORED).write_text("{}")
        await erase_at_the_desk(town.book, Storage(book="room", data=tmp_path))
        first, *_ = await town.book.timeline(CaseId(1))
        assert first.opened is None
        assert not (tmp_path / RESTORED).exists()
        assert (await town.facts())[-1] == "ReportersErased"
        assert await town.book.erase_over() == 0, "once"
        await town.assert_rebuilt_equals_live()

    asyncio.run(live())


def test_only_a_desk_from_a_backup_stays_dark_while_it_cannot_erase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def live() -> None:
        town = await dark_for_a_month()

        async def away(*_streams: str) -> int:
            raise LedgerOutage("the list of erasures cannot be written")

        monkeypatch.setattr(town.ledger, "erase", away)
        storage = Storage(book="room", data=tmp_path)
        await erase_at_the_desk(town.book, storage)
        (tmp_path / RESTORED).write_text("{}")
        with pytest.raises((LedgerOutage, NotSaved)):
            await erase_at_the_desk(town.book, storage)
        assert (tmp_path / RESTORED).exists()

    asyncio.run(live())
