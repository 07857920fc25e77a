"""Planned events and the duty level over HTTP: on every board, and refused in words."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.scenarios.test_a52_duty_level import STORM_TOWN
from tests.toytown import START
from tests.web.api.served import Web, served


@pytest.fixture
def town() -> Iterator[Web]:
    with served(city=STORM_TOWN) as found:
        yield found


def at(minutes: float) -> str:
    return (START + timedelta(minutes=minutes)).isoformat()


def test_an_event_is_planned_and_called_off(town: Web) -> None:
    match = {"name": "match", "starts_at": at(10), "ends_at": at(100), "unit_ids": ["E01"]}
    town.post("/api/occasions", match)
    (row,) = town.get("/api/board")["occasions"]
    assert (row["name"], row["unit_ids"], row["begun"]) == ("match", ["E01"], False)
    refused = town.send("/api/occasions", {**match, "name": "market"}).json()
    assert refused["rule"] == "unit_kept_already"
    town.post(f"/api/occasions/{row['id']}/cancel", {"reason": "rain"})
    assert town.get("/api/board")["occasions"] == []


def test_a_duty_level_lists_what_is_short(town: Web) -> None:
    levels = town.get("/api/city")["duty_levels"]
    assert [one["code"] for one in levels] == ["storm"]
    town.post("/api/duty-level", {"code": "storm", "until": at(60), "reason": "gale"})
    (row,) = town.get("/api/board")["duty_levels"]
    assert row["short"] == [{"capability": "als", "least": 2, "on_duty": 1}]
    town.post("/api/duty-level/end", {})
    assert town.get("/api/board")["duty_levels"] == []
    refused = town.send("/api/duty-level/end", {}).json()
    assert refused["rule"] == "no_duty_level"


def test_what_repeats_says_at_which_time_of_day(town: Web) -> None:
    post = {"name": "rush hour", "starts_at": at(10), "ends_at": at(100), "unit_ids": ["E01"]}
    local = (START + timedelta(minutes=10)).astimezone(town.town.board.zone)
    repeats = {"weekdays": [local.isoweekday()], "last_day": f"{local + timedelta(days=7):%F}"}
    wrong = {**post, "repeats": {**repeats, "at": "05:55"}}
    assert town.send("/api/occasions", wrong).json()["rule"] == "repeats_wrong"
    town.post("/api/occasions", {**post, "repeats": {**repeats, "at": f"{local:%H:%M}"}})
    (row,) = town.get("/api/board")["occasions"]
    assert row["repeats"] == repeats
