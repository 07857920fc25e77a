"""What the duty commander sees of those who wait."""

import asyncio

from tests.toytown import Toytown, open_toytown
from tests.web.api.test_commander import COMMANDED_TOWN
from turnout.web.views.commander import commander_shape


async def a_flood() -> Toytown:
    town = await open_toytown(COMMANDED_TOWN)
    await town.incident(3, "flood")
    return town


def test_who_waits_is_red_only_past_the_limit() -> None:
    async def live() -> None:
        town = await a_flood()
        assert commander_shape(town.board, now=town.clock.now())["held"] == []
        await town.pass_time(90)
        [held] = commander_shape(town.board, now=town.clock.now())["held"]
        assert (held["id"], held["wants"], held["seat"]) == (1, ["boat"], None)

    asyncio.run(live())
