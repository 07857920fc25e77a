"""The public's board of incidents over HTTP: without signing in, late, coarse, and of no person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.toytown import TOWN
from tests.web.api.people import People, people
from tests.web.api.served import CALLER, PERSON, Web, served
from turnout.dispatch.public_board import OPEN_GROUPS, PublicBoard
from turnout.web import public_board

SHOWING = replace(
    TOWN, public_boards=(PublicBoard(valid_from=date(2026, 1, 1), source="the council"),)
)
PATHS = ["/incidents", "/incidents.geojson"]


@pytest.fixture
def town() -> Iterator[Web]:
    with served(city=SHOWING) as found:
        yield found


@pytest.fixture
def staff() -> Iterator[People]:
    with people() as found:
        yield found


def test_a_fire_comes_late_by_street_in_both_languages_and_goes_when_it_is_over(town: Web) -> None:
    fire = town.incident("bin_fire")
    town.incident("chest_pain")
    assert town.http.get("/incidents.geojson").json()["features"] == []
    town.town.clock.wait(1_800)
    answer = town.http.get("/incidents.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    (feature,) = answer.json()["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [0.01, 0.0]}
    told = feature["properties"]
    assert (told["name_zh"], told["street"]) == ("bin_fire（镇）", "Long Road")
    text = town.http.get("/incidents").text
    assert "bin_fire（镇）" in text
    assert "30 minutes late: fires, hazards on roads." in text
    assert "至少延迟 30 分钟：火灾、道路险情。" in text
    assert "<script" not in text
    for secret in (CALLER, PERSON, "chest_pain"):
        assert secret not in text + answer.text
    town.close(fire)
    town.town.clock.wait(60)
    assert town.http.get("/incidents.geojson").json()["features"] == []
    assert "Nothing is shown now." in town.http.get("/incidents").text


def test_every_group_that_a_city_may_choose_is_said_by_name() -> None:
    assert public_board.GROUPS.keys() == OPEN_GROUPS


def test_of_many_who_ask_within_a_minute_the_room_looks_once(
    town: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[datetime] = []

    def looking(*_about: object, now: datetime) -> bool:
        looked.append(now)
        return True

    monkeypatch.setattr(public_board, "may_show", looking)
    town.incident("bin_fire")
    begun = town.town.clock.now()
    town.town.clock.pass_to(begun.replace(second=20) + timedelta(minutes=1))
    for path in PATHS * 20:
        assert town.http.get(path).headers["cache-control"] == "public, max-age=40"
    assert len(looked) == 1
    town.town.clock.wait(40)
    assert town.http.get(PATHS[0]).headers["cache-control"] == "public, max-age=60"
    assert len(looked) == 2


@pytest.mark.parametrize("path", PATHS)
def test_who_asks_again_is_told_that_nothing_changed(town: Web, path: str) -> None:
    first, head = town.http.get(path), town.http.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == first.headers["etag"]
    again = town.http.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_city_that_says_nothing_shows_nothing_to_a_stranger(staff: People) -> None:
    stranger = staff.stranger()
    assert "未公开警情" in stranger.get("/incidents").text
    assert stranger.get("/incidents.geojson").json()["features"] == []
