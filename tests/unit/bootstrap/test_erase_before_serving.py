"""A room that came from a backup erases what came due since, before anybody looks."""

import asyncio
from datetime import timedelta
from pathlib import Path

from tests.toytown import open_toytown
from turnout.bootstrap.restored import RESTORED
from turnout.bootstrap.retention import erase_before_serving
from turnout.bootstrap.room import Storage


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
        assert not (tmp_path / RESTORED).exists()
        back = await town.restart()
        assert back.board.calls == {} or all(c.details is None for c in back.board.calls.values())

    asyncio.run(live())
