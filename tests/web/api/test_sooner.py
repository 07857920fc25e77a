"""Who would be there sooner, over HTTP: of what somebody may see, and exchanged in one step."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.toytown import TOWN, post
from tests.web.api.served import Web, served
from turnout.dispatch.waves import Waves
from turnout.web.sooner import SoonerDoor


@pytest.fixture
def far() -> Iterator[tuple[Web, int, str]]:
    """E01 is on its way to a bin fire, and was last seen far from it."""
    with served(city=replace(TOWN, waves=Waves(divert_margin_seconds=20.0))) as web:
        number = web.incident("bin_fire")
        asked = {"unit_ids": ["E01"], "recommendation": 1}
        [order] = web.post(f"/api/incidents/{number}/assign", asked)["assignment_ids"]
        web.post(f"/api/assignments/{order}/status", {"status": "en_route"})
        web.town.road.put("E01", post(6))
        yield web, number, order


def test_one_step_sends_the_nearer_and_takes_the_other_back(far: tuple[Web, int, str]) -> None:
    web, number, order = far
    [row] = web.get("/api/sooner")["sooner"]
    assert (row["incident_id"], row["assignment_id"], row["unit_id"]) == (number, order, "E01")
    assert (row["instead"], row["left_seconds"]) == ("E02", 300.0)
    told = web.post(
        f"/api/assignments/{order}/replace", {"unit_id": "E02", "reason": "E02 is sooner"}
    )
    assert told["assignment_ids"] == [order, f"{number}-2"]
    assert web.get("/api/sooner") == {"sooner": []}
    again = web.send(f"/api/assignments/{order}/replace", {"unit_id": "T01", "reason": "x"})
    assert (again.status_code, again.json()["rule"]) == (409, "status_not_next")


def test_the_roads_are_asked_once_in_ten_seconds(far: tuple[Web, int, str]) -> None:
    web, _, _ = far
    [row] = web.get("/api/sooner")["sooner"]
    web.town.road.put("E01", post(1))
    web.incident("fall")
    assert web.get("/api/sooner") == {"sooner": [row]}
    web.town.clock.wait(10)
    assert web.get("/api/sooner") == {"sooner": []}


def test_nobody_is_told_of_what_they_do_not_see(far: tuple[Web, int, str]) -> None:
    web, _, _ = far
    door = SoonerDoor(web.town.room, web.town.clock)
    assert len(door.shape(None)["sooner"]) == 1
    assert door.shape(lambda service, district: service == "police") == {"sooner": []}
    assert len(door.shape(lambda service, district: service == "fire")["sooner"]) == 1
