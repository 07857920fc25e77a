"""Work beside a room: it ends with the block; what a bug ends earlier begins anew."""

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
        async with beside(keep, once=(keep,)):
            await asyncio.sleep(0)
            assert ended == []
        assert ended == ["cut off", "cut off"]

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
        async with beside(go_on, once=(break_off,)):
            await reached.wait()
            [log] = logs
            assert log["work"].endswith("break_off")
            assert (log["why"], log["where"].partition(":")[0]) == ("KeyError", "test_keepers.py")

    with capture_logs() as logs:
        asyncio.run(told())
    assert "caller" not in str(logs)


def test_what_a_bug_ended_begins_anew_after_a_rest_that_grows_to_five_minutes() -> None:
    rests: list[float] = []
    well = asyncio.Event()

    async def erase_what_is_due() -> None:
        if len(rests) < 11:
            raise ZeroDivisionError
        well.set()

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    async def told() -> None:
        async with beside(erase_what_is_due, rest=rest):
            await well.wait()

    with capture_logs() as logs:
        asyncio.run(told())
    assert rests == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert [log["event"] for log in logs] == ["keeper_ended"] * 11
