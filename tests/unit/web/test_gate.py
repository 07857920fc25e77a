"""The gate before a route: who asks, where it is, why they look, and whether a person pressed."""

import asyncio
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, cast

import pytest
from fastapi import Request

from turnout.access.actions import Action
from turnout.access.model import AccountId
from turnout.access.permits import Principal
from turnout.access.ports import Where
from turnout.web.entry import HANDLES
from turnout.web.gate import gate, may_still, require_at
from turnout.web.parameters import Parameters
from turnout.web.problems import WebProblem

LI = Principal(id=AccountId("staff-2"), grants=(), session=1)
WEST, EAST = Where(district="west"), Where(district="east")


class OneAtTheDoor:
    """One person, who may do everything at some places; `about` is what they broke the glass of."""

    accounts = None

    def __init__(self, may: Callable[[Where], bool], *, about: str = "") -> None:
        self._may, self._about = may, about
        self.pressed: list[bool] = []

    def who(self, _token: object, _key: object, *, pressed: bool) -> Principal:
        self.pressed.append(pressed)
        return LI

    def may(self, _principal: object, _action: Action, where: Where) -> bool:
        return self._may(where)

    def reason_of(self, _principal: object, about: str) -> str:
        return "the caller rang again" if about == self._about else HANDLES

    async def note_refused(self, *_told: object) -> None:
        """Nothing is written down here."""


def request(
    entry: OneAtTheDoor,
    *places: Where,
    name: str = "read_incident",
    method: str = "GET",
    **path: str,
) -> Request:
    async def whereabouts(_path: Mapping[str, str], _unit: str | None) -> tuple[Where, ...]:
        return places

    state = SimpleNamespace(
        entry=entry, pace=None, whereabouts=whereabouts, parameters=Parameters()
    )
    asked: Any = SimpleNamespace(
        app=SimpleNamespace(state=state),
        state=SimpleNamespace(principal=LI),
        headers={},
        cookies={},
        client=None,
        method=method,
        path_params=path,
        scope={"route": SimpleNamespace(name=name), "query_string": b""},
    )
    return cast("Request", asked)


def in_the_west(where: Where) -> bool:
    return where.district == "west"


def test_of_the_places_of_a_path_one_is_enough_and_that_one_is_looked_at() -> None:
    asked = request(OneAtTheDoor(in_the_west), EAST, WEST, incident_id="7")
    asyncio.run(gate(asked))
    assert (asked.state.where, asked.state.about) == (WEST, "incident-7")
    with pytest.raises(WebProblem, match="not_permitted"):
        asyncio.run(gate(request(OneAtTheDoor(in_the_west), EAST, incident_id="7")))


def test_of_the_places_that_a_body_names_none_may_be_beyond() -> None:
    asked = request(OneAtTheDoor(in_the_west))
    asyncio.run(require_at(asked, Action.CHANGE_ROSTER, [WEST, WEST]))
    with pytest.raises(WebProblem, match="not_permitted"):
        asyncio.run(require_at(asked, Action.CHANGE_ROSTER, [WEST, EAST]))


def test_broken_glass_is_a_reason_for_the_call_or_incident_that_it_was_broken_for() -> None:
    entry = OneAtTheDoor(lambda where: where.reason, about="call-C1")
    asked = request(entry, EAST, name="read_call", call_id="C1")
    asyncio.run(gate(asked))
    assert asked.state.where == Where(district="east", reason=True)
    for other in ({"call_id": "C2"}, {"incident_id": "1"}):
        with pytest.raises(WebProblem, match="not_permitted"):
            asyncio.run(gate(request(entry, EAST, name="read_call", **other)))


def test_what_a_page_asks_for_by_itself_is_no_press() -> None:
    entry = OneAtTheDoor(in_the_west)
    for method in ("GET", "POST"):
        asyncio.run(gate(request(entry, WEST, method=method, incident_id="7")))
    assert entry.pressed == [False, True]


def test_who_listens_on_is_asked_again_whether_they_still_may() -> None:
    rights = [True]
    asked = request(OneAtTheDoor(lambda _where: rights[0]))
    assert may_still(asked) == LI
    rights[0] = False
    assert may_still(asked) is None
