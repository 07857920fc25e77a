"""Places over HTTP: datum, circle, what the crew is told; hazards on the cards."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.scenarios.test_a24_where_it_is import YARD
from tests.toytown import post
from tests.web.api.served import Web, served
from turnout.base.geo import Point
from turnout.standards.gcj02 import gcj02_to_bd09, wgs84_to_gcj02


@pytest.fixture(scope="module")
def yard() -> Iterator[Web]:
    """A town with gas cylinders at post 3."""
    with served(city=YARD) as found:
        yield found


def ask(web: Web, q: str, **more: Any) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = web.get("/api/places", params={"q": q, **more})["places"]
    return places


def test_typed_coordinates_come_back_in_wgs84_with_the_datum_they_were_in(yard: Web) -> None:
    shanghai = Point(121.4737, 31.2304)
    shown = gcj02_to_bd09(wgs84_to_gcj02(shanghai))
    (place,) = ask(yard, f"百度坐标 {shown.lat:.7f},{shown.lon:.7f}")
    assert (place["kind"], place["datum"], place["verified"]) == ("coordinates", "BD-09", True)
    assert place["point"] == pytest.approx([121.4737, 31.2304], abs=2e-6)


def test_what_a_phone_sent_keeps_its_circle(yard: Web) -> None:
    (place,) = ask(yard, "geo:0.0,0.03;u=35")
    assert (place["point"], place["uncertainty_m"]) == ([0.03, 0.0], 35.0)


def test_a_candidate_says_whether_it_lies_in_the_callers_circle(yard: Web) -> None:
    (inside,) = ask(yard, "long", near="0.001,0", uncertainty_m=500)
    (outside,) = ask(yard, "long", near="0.05,0", uncertainty_m=500)
    (unknown,) = ask(yard, "long", near="0.05,0")
    assert [one["within_uncertainty"] for one in (inside, outside, unknown)] == [True, False, None]
    # A street's middle is not the place that was said.
    assert inside["verified"] is False


@pytest.mark.parametrize("circle", ["0", "-5", "nan", "1e9", "wide"])
def test_a_circle_that_is_none_is_refused(yard: Web, circle: str) -> None:
    asked = {"q": "long", "near": "0,0", "uncertainty_m": circle}
    assert yard.http.get("/api/places", params=asked).status_code == 422


def test_hazards_and_detail_are_on_the_cards_until_the_incident_is_closed(yard: Web) -> None:
    point = [post(3).lon, 0.0]
    call = yard.ring(point=point, verified=True, detail=" 3栋 501室 ")
    ringing = yard.get(f"/api/calls/{call}")
    assert (ringing["verified"], ringing["detail"]) == (True, "3栋 501室")
    number = yard.post(f"/api/calls/{call}/take", {})["incident_id"]
    card = yard.get(f"/api/incidents/{number}")
    assert [one["name"]["en"] for one in card["hazards"]] == ["Gas cylinders"]
    assert card["hazards"][0]["expires_on"] == "2026-03-02"
    assert (card["verified"], card["detail"], card["recent"]) == (True, "3栋 501室", [])
    yard.close(number)
    assert yard.get(f"/api/incidents/{number}")["detail"] is None


def test_an_address_without_a_point_is_never_verified(yard: Web) -> None:
    call = yard.ring(point=None, verified=True)
    assert yard.get(f"/api/calls/{call}")["verified"] is False
    number = yard.post(f"/api/calls/{call}/take", {})["incident_id"]
    yard.post(f"/api/incidents/{number}/locate", {"address": "the mill", "verified": True})
    assert yard.get(f"/api/incidents/{number}")["verified"] is False
    found = {"address": "the mill", "point": [0.02, 0.0]}
    yard.post(f"/api/incidents/{number}/locate", found)
    assert yard.get(f"/api/incidents/{number}")["verified"] is True


def test_an_incident_nearby_is_on_the_next_call(yard: Web) -> None:
    first = yard.post(f"/api/calls/{yard.ring(point=[0.06, 0.0])}/take", {})["incident_id"]
    near = yard.get(f"/api/calls/{yard.ring(point=[0.0605, 0.0])}")["recent"]
    assert [(one["incident_id"], one["status"]) for one in near] == [(first, "open")]


def test_the_crews_terminal_is_told_the_door_and_the_hazard(yard: Web) -> None:
    call = yard.ring(point=[post(3).lon, 0.0], verified=True, detail="3栋 501室")
    number = yard.post(f"/api/calls/{call}/take", {})["incident_id"]
    yard.post(f"/api/incidents/{number}/classify", {"incident_type": "bin_fire"})
    sent = {"unit_ids": ["E02"], "recommendation": 1, "reason": "it is the nearest"}
    yard.post(f"/api/incidents/{number}/assign", sent)
    (order,) = yard.get("/api/units/E02/terminal")["orders"]
    assert (order["detail"], order["verified"]) == ("3栋 501室", True)
    assert [one["code"] for one in order["hazards"]] == ["gas_cylinders"]
