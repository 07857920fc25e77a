"""A frame of positions: each is believed or refused by itself, and none is a fact."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.web.api.people import People, people
from tests.web.api.served import Web, served
from turnout.access.model import Role


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as served_web:
        yield served_web


@pytest.fixture(scope="module")
def signed_in() -> Iterator[People]:
    with people() as found:
        yield found


def seen(web: Web, unit: str, lon: float = 0.021, **changes: Any) -> dict[str, Any]:
    at = web.town.clock.now().isoformat()
    return {"unit": unit, "point": [lon, 0.0], "at": at, "accuracy_m": 8.5, **changes}


def put(http: httpx.Client, *reports: dict[str, Any]) -> httpx.Response:
    return http.put("/api/positions", json={"reports": list(reports)})


def point_of(web: Web, unit: str) -> list[float]:
    point: list[float] = web.get(f"/api/units/{unit}")["point"]
    return point


def test_a_frame_moves_its_units_and_is_no_fact(web: Web) -> None:
    head = web.get("/api/ledger/head")
    answer = put(web.http, seen(web, "E01", 0.021), seen(web, "T01", 0.035, heading=90.0))
    assert answer.json() == {"taken": 2, "refused": []}
    assert (point_of(web, "E01"), point_of(web, "T01")) == ([0.021, 0.0], [0.035, 0.0])
    assert web.get("/api/units/E01")["sighting"]["source"] == "tracker"
    assert web.get("/api/ledger/head") == head


def test_each_report_is_refused_by_itself_with_rule_and_remedy(web: Web) -> None:
    put(web.http, seen(web, "T01", 0.035))
    late = "2020-01-01T00:00:00Z"
    soon = "2120-01-01T00:00:00Z"
    answer = put(
        web.http,
        seen(web, "X9"),
        seen(web, "E01", 0.021),
        seen(web, "T01", at=late),
        seen(web, "E02", at=soon),
        seen(web, "A02", point=[0.02, 0.05]),
    ).json()
    assert answer["taken"] == 1
    assert [(one["index"], one["unit"], one["rule"]) for one in answer["refused"]] == [
        (0, "X9", "unknown_unit"),
        (2, "T01", "position_outdated"),
        (3, "E02", "position_in_future"),
        (4, "A02", "position_off_road"),
    ]
    assert all(one["what"]["zh"] and one["remedy"]["en"] for one in answer["refused"])
    assert (point_of(web, "E01"), point_of(web, "T01")) == ([0.021, 0.0], [0.035, 0.0])


def test_of_several_reports_about_one_unit_the_last_counts(web: Web) -> None:
    first = seen(web, "E01", 0.021)
    web.town.clock.wait(5)
    second = seen(web, "E01", 0.03)
    assert put(web.http, first, second).json()["taken"] == 2
    assert point_of(web, "E01") == [0.03, 0.0]
    refused = put(web.http, seen(web, "E01", 0.04), second).json()["refused"]
    assert refused == []
    web.town.clock.wait(5)
    answer = put(web.http, seen(web, "E01", 0.05), first).json()
    assert [one["rule"] for one in answer["refused"]] == ["position_outdated"]
    assert point_of(web, "E01") == [0.05, 0.0]


def test_a_heading_of_a_unit_that_stands_says_nothing(web: Web) -> None:
    slow = seen(web, "E01", 0.021, heading=270.0, speed_mps=0.4)
    fast = seen(web, "T01", 0.035, heading=270.0, speed_mps=14.0)
    put(web.http, slow, fast)
    assert web.get("/api/units/E01")["heading"] is None
    assert web.get("/api/units/T01")["heading"] == 270


@pytest.mark.parametrize(
    "reports",
    [[], [{"unit": "E01"}], [{"unit": "E01", "heading": 361.0}], "E01", None],
    ids=["none", "without a place", "a heading of 361", "no list", "nothing"],
)
def test_what_is_no_frame_is_bad_input_and_moves_nobody(web: Web, reports: Any) -> None:
    if isinstance(reports, list):
        reports = [{**seen(web, "E01"), **one} if "heading" in one else one for one in reports]
    before = point_of(web, "E01")
    answer = web.http.put("/api/positions", json={"reports": reports})
    assert (answer.status_code, answer.json()["rule"]) == (422, "bad_input")
    assert point_of(web, "E01") == before


def test_a_frame_of_a_thousand_is_taken_and_one_more_is_not(web: Web) -> None:
    many = [seen(web, "E01")] * 1_000
    assert put(web.http, *many).json()["taken"] == 1_000
    assert put(web.http, *many, seen(web, "E01")).status_code == 422


def test_a_tracker_speaks_for_all_and_a_narrow_grant_for_its_agency_alone(
    signed_in: People,
) -> None:
    at = signed_in.web.town.clock.now().isoformat()
    frame = [
        {"unit": unit, "point": [0.021, 0.0], "at": at, "accuracy_m": 5.0}
        for unit in ("E01", "A02")
    ]
    assert put(signed_in.program(Role.TRACKER), *frame).json()["taken"] == 2
    narrow = signed_in.member("fire.desk", Role.DISPATCHER, agency="fire")
    answer = put(narrow, *frame).json()
    assert answer["taken"] == 1
    assert [(one["unit"], one["rule"]) for one in answer["refused"]] == [("A02", "not_permitted")]


def test_a_terminal_speaks_for_its_own_unit_and_sends_no_frames(signed_in: People) -> None:
    at = signed_in.web.town.clock.now().isoformat()
    report = {"unit": "E01", "point": [0.021, 0.0], "at": at, "accuracy_m": 5.0}
    answer = put(signed_in.device(unit_id="E01"), report)
    assert (answer.status_code, answer.json()["rule"]) == (403, "not_permitted")
