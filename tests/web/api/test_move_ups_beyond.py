"""Advice to move a unit up is shown to, and answered by, whoever sends units of its agency."""

from typing import Any

import httpx

from tests.toytown import Toytown
from tests.toytown.reach import MOVING_TOWN, cover
from tests.web.api.people import key, people
from turnout.access.model import Role
from turnout.dispatch.move_up_watch import MoveUpWatch


async def advised(town: Toytown) -> None:
    """E02, which alone reaches the posts 3 to 6, is at a bin: E01 is advised to stand there."""
    cover(town)
    await town.send(await town.incident(4, "bin_fire"), "E02")
    await MoveUpWatch(town.room).look(town.clock.now())


def status(client: httpx.Client, path: str, body: dict[str, Any], seat: str = "seat-61") -> int:
    answer = client.post(path, json=body, headers=key() | {"Turnout-Seat": seat})
    return int(answer.status_code)


def advice(client: httpx.Client, path: str = "/api/board") -> list[tuple[int, str]]:
    return [(one["id"], one["unit_id"]) for one in client.get(path).json()["move_ups"]]


def test_advice_for_a_unit_of_another_agency_is_neither_shown_nor_answered() -> None:
    with people(city=MOVING_TOWN, begin=advised) as town:
        police = town.member("moves.police", Role.DUTY_COMMANDER, agency="police")
        west = town.member("moves.west", Role.DUTY_COMMANDER, districts=["west"])
        brigade = town.member("moves.fire", Role.DUTY_COMMANDER, agency="fire")
        for page in ("/api/board", "/api/commander"):
            assert advice(police, page) == [], page
            assert advice(brigade, page) == advice(west, page) == [(1, "E01")], page
        because = {"reason": "the hoses are wet"}
        assert status(police, "/api/move-ups/1/accept", {}) == 403
        assert status(police, "/api/move-ups/1/refuse", because) == 403
        assert status(police, "/api/move-ups/9/accept", {}) == 404, "there is no such advice"
        assert status(brigade, "/api/move-ups/1/refuse", because, "seat-62") == 200
        assert advice(brigade) == []
