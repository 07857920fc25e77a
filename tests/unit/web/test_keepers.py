"""Work beside a room: it ends with the block, and a bug that ends it earlier is told."""

import asyncio

from structlog.testing import capture_logs

from turnout.web.keepers import beside


def test_work_goes_on_as_long_as_the_block_and_is_cut_off_at_its_end() -> None:
    ended: list[str] = []

    async def keep() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cut off")

    async def told() -> None:
        async with beside(keep()):
            await asyncio.sleep(0)
            assert ended == []
        assert ended == ["cut off"]

    with capture_logs() as logs:
        asyncio.run(told())
    assert logs == []


def test_a_bug_is_told_when_it_happens_by_kind_and_place_and_the_rest_goes_on() -> None:
    reached = asyncio.Event()

    async def break_off() -> None:
        raise KeyError("what a caller said")

    async def go_on() -> None:
        await asyncio.sleep(0)
        reached.set()

    async def told() -> None:
        async with beside(break_off(), go_on()):
            await reached.wait()
            [log] = logs
            assert log["work"].endswith("break_off")
            assert (log["why"], log["where"].partition(":")[0]) == ("KeyError", "test_keepers.py")

    with capture_logs() as logs:
        asyncio.run(told())
    assert "caller" not in str(logs)
