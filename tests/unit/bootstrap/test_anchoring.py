"""The room anchors its own book, daily by its clock and as it ends, whatever the disk does."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path

from tests.toytown import Toytown, open_toytown
from turnout.adapters.anchors import AnchorFolder, load_public_key, read_anchors
from turnout.adapters.entropy import SeededEntropy
from turnout.bootstrap.anchoring import anchoring


def tell(told: Callable[[Toytown, AnchorFolder], Coroutine[None, None, None]], at: Path) -> None:
    async def live() -> None:
        folder = AnchorFolder(at / "out", key=at / "anchor.key", entropy=SeededEntropy(1))
        async with asyncio.timeout(10):
            await told(await open_toytown(), folder)

    asyncio.run(live())


def sequences(at: Path) -> list[int]:
    """Where the book stood, anchor by anchor."""
    key = load_public_key(at / "out" / "anchor.pub")
    return sorted(anchor.sequence for anchor in read_anchors([at / "out"], key))


async def anchored(at: Path, *expected: int) -> None:
    """Until the keeper, which looks at every turn of the loop, has left these."""
    for _ in range(100):
        await asyncio.sleep(0)
    assert sequences(at) == list(expected)


def test_an_anchor_a_day_and_one_at_the_end(tmp_path: Path) -> None:
    async def told(town: Toytown, folder: AnchorFolder) -> None:
        async with anchoring(town.room, town.clock, folder, look_every_seconds=0):
            await anchored(tmp_path, 1)
            await town.ring(1)
            town.clock.wait(3_600)
            await anchored(tmp_path, 1)
            town.clock.wait(23 * 3_600)
            await anchored(tmp_path, 1, 2)
            await town.ring(2)
        assert sequences(tmp_path) == [1, 2, 3]

    tell(told, tmp_path)


def test_an_anchor_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    async def told(town: Toytown, folder: AnchorFolder) -> None:
        away = tmp_path / "gone"
        (tmp_path / "out").rename(away)
        async with anchoring(town.room, town.clock, folder, look_every_seconds=0):
            for _ in range(20):
                await asyncio.sleep(0)
            away.rename(tmp_path / "out")
            await anchored(tmp_path, 1)
            assert (await town.ring(1)) == "C1"

    tell(told, tmp_path)
