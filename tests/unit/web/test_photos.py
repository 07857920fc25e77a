"""Large photos do not lie in memory beside one another."""

import asyncio
import base64
from threading import Barrier, BrokenBarrierError
from types import SimpleNamespace
from typing import cast

import pytest

from turnout.community.commands import PhotoFile
from turnout.web.community import CommunityDoor, photos_of


def test_photos_are_made_anew_one_after_the_other() -> None:
    beside = Barrier(2)

    def clean(_data: bytes) -> PhotoFile:
        with pytest.raises(BrokenBarrierError):
            beside.wait(timeout=0.1)
        return PhotoFile(jpeg=b"", looks="0" * 16)

    async def two() -> None:
        door = cast(
            "CommunityDoor",
            SimpleNamespace(clean_photo=clean, one_photo=asyncio.Semaphore(1)),
        )
        sent = base64.b64encode(b"a photo").decode()
        await asyncio.gather(photos_of(door, [sent]), photos_of(door, [sent]))

    asyncio.run(two())
