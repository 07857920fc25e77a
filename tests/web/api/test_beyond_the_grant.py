"""What a narrow grant reaches by a way round: a unit's terminal, an order, an alarm, a device, a
merge, a call's link."""

from typing import Any

import httpx
import pytest

from tests.web.api.people import People, key
from tests.web.api.test_outlooks import EAST, WEST, Seat, rows_until, shown, town, whole
from turnout.access.model import Role

__all__ = ["town", "whole"]

FORBIDDEN = 403


def status(client: httpx.Client, path: str, body: dict[str, Any], seat: str = "seat-50") -> int:
    answer = client.post(path, json=body, headers=key() | {"Turnout-Seat": seat})
    return int(answer.status_code)


def orders_of(client: httpx.Client, unit: str) -> set[str]:
    return {one["id"] for one in client.get(f"/api/units/{unit}/terminal").json()["orders"]}


def test_a_units_terminal_shows_no_order_beyond_the_grant_but_to_its_crew(
    town: People, whole: Seat
) -> None:
    near = whole.send(whole.incident(WEST), "E01")
    far = whole.send(whole.incident(EAST), "E02")
    west = town.member("terminals.west", Role.DISPATCHER, districts=["west"])
    police = town.member("terminals.police", Role.DISPATCHER, agency="police")
    assert (orders_of(west, "E01"), orders_of(west, "E02")) == ({near}, set())
    assert police.get("/api/units/E02/terminal").status_code == FORBIDDEN
    assert orders_of(whole.client, "E02") == orders_of(town.device(unit_id="E02"), "E02") == {far}
    for order in (near, far):
        whole.do(f"/api/assignments/{order}/status", {"status": "cleared"})


def test_what_a_unit_cleared_beyond_the_grant_is_its_crews_to_explain(
    town: People, whole: Seat
) -> None:
    """The terminal asks why it was cleared, and names the incident by that."""
    far = whole.send(whole.incident(EAST), "E02")
    whole.do(f"/api/assignments/{far}/status", {"status": "cleared"})
    west = town.member("asks.west", Role.DISPATCHER, districts=["west"])
    east = town.member("asks.east", Role.DISPATCHER, districts=["east"])
    crew = town.device(unit_id="E02")

    def asked(client: httpx.Client) -> str | None:
        found = client.get("/api/units/E02/terminal").json()["unexplained"]
        return found and found["id"]

    assert asked(west) is None
    assert asked(east) == asked(crew) == far


def test_an_order_beyond_the_district_of_a_grant_is_not_theirs_to_change(
    town: People, whole: Seat
) -> None:
    near = whole.send(mine := whole.incident(WEST), "E01")
    far = whole.send(whole.incident(EAST), "E02")
    west = town.member("orders.west", Role.DISPATCHER, districts=["west"])
    brigade = town.member("orders.fire", Role.DISPATCHER, agency="fire")
    acts: list[tuple[str, dict[str, Any]]] = [
        ("message", {"text": "turn left"}),
        ("tell", {"text": "come home"}),
        ("status", {"status": "en_route"}),
        ("divert", {"to_incident_id": mine, "reason": "it is nearer"}),
        ("cancel", {"reason": "a false alarm"}),
    ]
    for act, body in acts:
        assert status(west, f"/api/assignments/{far}/{act}", body) == FORBIDDEN, act
    assert status(west, f"/api/assignments/{near}/message", {"text": "turn left"}) == 200
    assert status(brigade, f"/api/assignments/{far}/message", {"text": "left"}, "seat-51") == 200
    crew = town.device(unit_id="E02")
    assert status(crew, f"/api/assignments/{far}/status", {"status": "en_route"}) == 200
    east = town.member("orders.east", Role.DISPATCHER, districts=["east"])
    away = {"reason": "a false alarm"}
    assert status(east, f"/api/assignments/{far}/cancel", away, "seat-53") == 200
    whole.do(f"/api/assignments/{near}/status", {"status": "cleared"})


def test_an_alarm_beyond_the_grant_goes_on_sounding(town: People, whole: Seat) -> None:
    far = whole.send(whole.incident(EAST), "E02")
    whole.do("/api/units/E02/distress", {})
    [alarm] = [one["id"] for one in whole.client.get("/api/board").json()["alarms"]]
    west = town.member("alarms.west", Role.DISPATCHER, districts=["west"])
    assert west.get("/api/board").json()["alarms"] == []
    assert status(west, f"/api/alarms/{alarm}/silence", {}) == FORBIDDEN
    safe = {"reason": "they are safe"}
    assert status(west, f"/api/alarms/{alarm}/close-distress", safe) == FORBIDDEN
    east = town.member("alarms.east", Role.DISPATCHER, districts=["east"])
    assert status(east, f"/api/alarms/{alarm}/silence", {}, "seat-52") == 200
    assert status(west, "/api/alarms/999/silence", {}) == 409
    whole.do(f"/api/alarms/{alarm}/close-distress", safe)
    whole.do(f"/api/assignments/{far}/status", {"status": "cleared"})


def test_a_device_of_another_agency_is_neither_paired_nor_closed(town: People, whole: Seat) -> None:
    """Whoever paired a terminal of the police would read in it what the grant does not show."""
    brigade = town.member("pairs.fire", Role.DISPATCHER, agency="fire")
    police = town.member("pairs.police", Role.DISPATCHER, agency="police")
    known = whole.client.get("/api/city").json()["stations"]
    station = next(one["id"] for one in known if one["agency"] == "fire")

    def pairs(client: httpx.Client, **whose: str) -> int:
        return int(client.post("/api/devices/new", json=whose, headers=key()).status_code)

    assert (pairs(brigade, unit_id="E01"), pairs(brigade, unit_id="P01")) == (200, FORBIDDEN)
    assert pairs(brigade, station_id=station) == 200
    assert pairs(police, station_id=station) == FORBIDDEN
    town.device(unit_id="P01")
    devices = {one["unit_id"]: one for one in town.admin.get("/api/devices").json()["devices"]}
    close = {"reason": "it is lost"}
    theirs, mine = (f"/api/devices/{devices[one]['device_id']}/close" for one in ("P01", "E01"))
    assert status(brigade, theirs, close) == FORBIDDEN
    assert status(brigade, mine, close) == 200
    assert pairs(town.admin, unit_id="P01") == 200
    assert status(town.admin, theirs, close) == 200


def test_a_device_whose_home_is_in_another_district_is_neither_paired_nor_closed(
    town: People, whole: Seat
) -> None:
    """E01 and the station stand in the west, E02 in the east, and E09 where no road leads."""
    west = town.member("pairs.west", Role.DISPATCHER, districts=["west"])

    def pairs(client: httpx.Client, **whose: str) -> int:
        return int(client.post("/api/devices/new", json=whose, headers=key()).status_code)

    assert [pairs(west, unit_id=one) for one in ("E01", "E02", "E09")] == [
        200,
        FORBIDDEN,
        FORBIDDEN,
    ]
    assert pairs(west, station_id="S0") == 200
    town.device(unit_id="E02")
    devices = {one["unit_id"]: one for one in town.admin.get("/api/devices").json()["devices"]}
    theirs = f"/api/devices/{devices['E02']['device_id']}/close"
    assert status(west, theirs, {"reason": "it is lost"}) == FORBIDDEN
    assert status(whole.client, theirs, {"reason": "it is lost"}) == 200


@pytest.mark.parametrize("whose", [{"unit_id": "E77"}, {"station_id": "S77"}])
def test_a_device_is_paired_with_what_the_city_has(town: People, whose: dict[str, str]) -> None:
    answer = town.admin.post("/api/devices/new", json=whose, headers=key())
    assert answer.status_code == 404
    [name] = whose.values()
    assert name in answer.json()["title"]


def test_an_incident_beyond_is_neither_merged_into_nor_sent_to(town: People, whole: Seat) -> None:
    """Whoever may not send to an incident does not send to it by another one's order either."""
    near, far = whole.incident(WEST), whole.incident(EAST)
    order = whole.send(near, "E01")
    west = town.member("west.alone", Role.DISPATCHER, districts=["west"])
    seat = {"Turnout-Seat": "seat-44"}

    def status(path: str, body: dict[str, Any]) -> int:
        return int(west.post(path, json=body, headers=key() | seat).status_code)

    assert status(f"/api/incidents/{near}/merge", {"into": far}) == 403
    divert = {"to_incident_id": far, "reason": "it is nearer"}
    assert status(f"/api/assignments/{order}/divert", divert) == 403
    card = whole.client.get(f"/api/incidents/{near}").json()
    assert (card["status"], card["assignments"][0]["status"]) == ("open", "assigned")


def test_a_call_linked_to_what_is_beyond_shows_no_more_than_the_proposal_did(
    town: People, whole: Seat
) -> None:
    """One happening may begin on the other side of a district's border: the second caller's words
    belong to it. Whoever linked them reads nothing that the proposal had not told."""
    call = {"dialled": "fire", "address": "Long Road", "point": [EAST, 0.0]}
    first = whole.do("/api/calls", {**call, "caller_number": "+56 9 3333 4444"})["call_id"]
    far = int(whole.do(f"/api/calls/{first}/take", {})["incident_id"])
    west = Seat(town, town.member("links.the.west", Role.CALL_TAKER, districts=["west"]), "seat-45")
    second = whole.do("/api/calls", call)["call_id"]
    [proposed] = [
        one
        for one in west.client.get(f"/api/calls/{second}").json()["duplicates"]
        if one["incident_id"] == far
    ]
    assert set(proposed) == {"incident_id", "distance_m", "age_seconds", "incident_type", "address"}
    cursor = west.client.get("/api/board").json()["cursor"]
    with west.client.stream("GET", "/api/stream", params={"cursor": cursor}) as answer:
        lines = answer.iter_lines()
        told = west.do(f"/api/calls/{second}/take", {"link_to": far})
        rows = rows_until(lines, second, kind="call")
    assert (told["incident_id"], told["assignment_ids"], told["recommendation"]) == (far, [], None)
    assert [{**row, "n": 0} for row in rows] == [
        {"n": 0, "kind": "call", "gone": second, "why": "taken"}
    ]
    for path in (f"calls/{second}", f"calls/{first}", f"incidents/{far}", f"incidents/{far}/eido"):
        assert west.client.get(f"/api/{path}").status_code == 403, path
    assert far not in shown(west.client)
    assert second not in shown(west.client, "calls")
    split = west.client.post(f"/api/calls/{second}/split", json={}, headers=key())
    assert split.status_code == 403, "whose incident it is takes it apart"
