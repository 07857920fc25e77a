"""What can be looked at, and the shapes in which it comes."""

import json
from threading import Event, Thread
from typing import Any

import httpx
import pytest
from pydantic import BaseModel

from tests.web.api.served import CALLER, Web
from turnout.web.routers.docs import Describing
from turnout.web.wire.board import BoardShape
from turnout.web.wire.cards import (
    CallCard,
    HealthShape,
    IncidentCard,
    PlacesShape,
    ReversePlace,
    RoutesShape,
    UnitDayShape,
)
from turnout.web.wire.city import CityShape
from turnout.web.wire.rows import ClosedShape, RecommendationShape, UnitShape


def fits(shape: type[BaseModel], document: Any) -> None:
    """The document is of this shape, with no field too many."""
    shape.model_validate_json(json.dumps(document))


def test_every_answer_has_the_shape_that_openapi_promises(web: Web):
    ringing = web.ring(type_hint="bin_fire")
    number = web.incident("house_fire")
    web.post(f"/api/incidents/{number}/assign", {"unit_ids": ["E01", "T01"], "recommendation": 1})
    closed = web.incident()
    web.close(closed)
    for path, shape in {
        "/api/board": BoardShape,
        "/api/city": CityShape,
        f"/api/calls/{ringing}": CallCard,
        f"/api/incidents/{number}": IncidentCard,
        f"/api/incidents/{closed}": IncidentCard,
        f"/api/incidents/{number}/preview?level=2": RecommendationShape,
        "/api/closed?limit=5": ClosedShape,
        "/api/units/E01": UnitShape,
        "/api/units/E01/day": UnitDayShape,
        "/api/routes?units=E01,T01": RoutesShape,
        "/api/places?q=long&near=0.01,0": PlacesShape,
        "/api/places/reverse?lon=0.01&lat=0": ReversePlace,
        "/api/health": HealthShape,
    }.items():
        fits(shape, web.get(path))


def test_the_board_counts_what_is_wanted_sent_and_there(web: Web):
    number = web.incident("house_fire")
    web.post(f"/api/incidents/{number}/assign", {"unit_ids": ["E01", "T01"], "recommendation": 1})
    [row] = web.get("/api/board")["incidents"]
    assert (row["needed"], row["sent"], row["on_scene"], row["unmet"]) == (2, 2, 0, 0)
    web.post(f"/api/assignments/{number}-1/status", {"status": "on_scene"})
    [row] = web.get("/api/board")["incidents"]
    assert row["on_scene"] == 1
    assert row["who"] == "seat-1"


def test_nobody_is_sent_yet_to_what_is_opened_again(web: Web):
    number = web.incident("bin_fire")
    web.post(f"/api/incidents/{number}/assign", {"unit_ids": ["E01"], "recommendation": 1})
    for status in ("on_scene", "cleared"):
        web.post(f"/api/assignments/{number}-1/status", {"status": status})
    [row] = web.get("/api/board")["incidents"]
    assert (row["needed"], row["sent"]) == (1, 1)
    web.close(number)
    web.post(f"/api/incidents/{number}/reopen", {"reason": "it burns again"})
    [row] = web.get("/api/board")["incidents"]
    assert (row["needed"], row["sent"]) == (1, 0)


def test_a_need_that_nobody_fills_is_counted(web: Web):
    number = web.incident("flood")
    [row] = web.get("/api/board")["incidents"]
    [gap] = web.get(f"/api/incidents/{number}")["recommendation"]["unmet"]
    assert (row["needed"], row["unmet"]) == (2, 1)
    assert (gap["capability"], gap["because"]) == ("boat", "none_in_city")


def test_a_unit_shows_the_order_it_works_on(web: Web):
    number = web.incident("bin_fire")
    web.post(f"/api/incidents/{number}/assign", {"unit_ids": ["E01"], "recommendation": 1})
    unit = web.get("/api/units/E01")
    assert (unit["status"], unit["assignment"]["id"]) == ("committed", f"{number}-1")
    assert unit["assignments"][0]["stamps"].keys() == {"assigned"}


def test_a_units_day_tells_its_orders_and_duty_newest_first(web: Web):
    number = web.incident("bin_fire")
    order = web.post(
        f"/api/incidents/{number}/assign", {"unit_ids": ["E02"], "reason": "it stands there"}
    )["assignment_ids"][0]
    for status in ("en_route", "on_scene", "cleared"):
        web.post(f"/api/assignments/{order}/status", {"status": status})
    web.post("/api/units/E02/returned", {})
    web.close(number)
    day = web.get("/api/units/E02/day")
    told = [fact["type"] for fact in day["facts"]]
    assert told[:2] == ["UnitReturned", "UnitCleared"]
    assert told[2:] == ["UnitOnScene", "UnitEnRoute", "UnitAssigned"]
    assert {fact["data"]["unit_id"] for fact in day["facts"]} == {"E02"}
    assert day["since"] <= day["facts"][-1]["at"]
    assert web.get("/api/units/E09/day")["facts"] == []


def test_a_second_call_nearby_is_proposed_with_distance_and_age(web: Web):
    number = web.incident()
    web.town.clock.wait(30)
    call = web.ring(point=[0.0105, 0.0])
    [row] = web.get("/api/board")["calls"]
    [near] = web.get(f"/api/calls/{call}")["duplicates"]
    assert row["proposed"] == [number]
    assert near["age_seconds"] == 30
    assert 50 < near["distance_m"] < 60


def test_the_timeline_is_the_record_without_what_is_sealed(web: Web):
    number = web.incident("bin_fire")
    rows = web.get(f"/api/incidents/{number}")["timeline"]
    assert [row["type"] for row in rows] == [
        "CallReceived",
        "CallTaken",
        "IncidentOpened",
        "IncidentClassified",
        "UnitsRecommended",
    ]
    assert all("sealed" not in row["data"] for row in rows)


def test_a_closed_incidents_card_says_nothing_of_the_caller(web: Web):
    number = web.incident()
    assert web.get(f"/api/incidents/{number}")["calls_taken"][0]["caller_number"] == CALLER
    web.close(number)
    assert CALLER not in web.http.get(f"/api/incidents/{number}").text
    assert CALLER not in web.http.get("/api/calls/C1").text
    web.post(f"/api/incidents/{number}/reopen", {"reason": "it burns again"})
    assert web.get(f"/api/incidents/{number}")["calls_taken"][0]["caller_number"] == CALLER


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("0.01, 0.15", [0.15, 0.01]),
        ("0.15,0.01", [0.15, 0.01]),
        ("37.78,-122.41", [-122.41, 37.78]),
        ("-122.41 37.78", [-122.41, 37.78]),
        (" 0.05 ; 0.05 ", [0.05, 0.05]),
    ],
)
def test_coordinates_can_be_typed_in_either_order(web: Web, typed: str, point: list[float]):
    [place] = web.get("/api/places", params={"q": typed})["places"]
    assert (place["kind"], place["point"]) == ("coordinates", point)


def test_a_preview_records_nothing(web: Web):
    number = web.incident("house_fire")
    before = web.get("/api/ledger/head")
    shown = web.get(f"/api/incidents/{number}/preview", params={"level": 2})
    assert shown["number"] is None
    assert [choice["capability"] for choice in shown["chosen"]].count("pump") == 2
    assert web.get("/api/ledger/head") == before


def test_an_incident_without_a_type_has_no_preview(web: Web):
    answer = web.http.get(f"/api/incidents/{web.incident()}/preview")
    assert (answer.status_code, answer.json()["rule"]) == (409, "not_classified")


def test_the_room_goes_on_while_its_description_is_made(web: Web):
    begun, may_end = Event(), Event()

    def made_slowly() -> dict[str, Any]:
        begun.set()
        assert may_end.wait(60)
        return {"info": {"title": "t", "summary": "s"}, "paths": {}, "components": {"schemas": {}}}

    web.app.state.describing = Describing(made_slowly)
    answers: list[httpx.Response] = []
    asking = Thread(target=lambda: answers.append(web.http.get("/api/openapi.json", timeout=60)))
    asking.start()
    try:
        assert begun.wait(60)
        assert web.get("/api/board")["calls"] == []
    finally:
        may_end.set()
        asking.join()
    assert answers[0].json()["info"]["title"] == "t"


def test_pages_without_scripts_say_what_is_modelled_and_what_the_interface_does(web: Web):
    described = web.http.get("/api/docs", timeout=60)
    sources, interface = web.http.get("/provenance").text, described.text
    assert "One straight road." in sources
    assert "一条直路。" in sources
    assert "/api/incidents/{incident_id}/assign" in interface
    for page in (sources, interface):
        assert "<script" not in page
        assert "://" not in page
