"""What a terminal reads and reports: its orders, the time pressed, its place, its messages."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from tests.toytown import GAS_TOWN, START
from tests.web.api.served import CALLER, PERSON, Web, served
from turnout.engines.roads.turn_texts import Turn
from turnout.web.wire.terminal import TurnName

POSITION = {"point": [0.021, 0.0], "accuracy_m": 8.5, "heading": 90.0, "source": "terminal"}


def at(seconds: float) -> str:
    return (START + timedelta(seconds=seconds)).isoformat()


def sent(web: Web) -> tuple[int, str]:
    """E01 and another are ordered to a house fire whose caller said where the key is."""
    call = web.ring(text="The key is under the stone")
    number = web.post(f"/api/calls/{call}/take", {})["incident_id"]
    web.post(f"/api/incidents/{number}/classify", {"incident_type": "bin_fire"})
    order = {"unit_ids": ["E01"], "recommendation": 1}
    [assignment] = web.post(f"/api/incidents/{number}/assign", order)["assignment_ids"]
    return number, assignment


def test_a_terminal_shows_its_order_with_words_place_and_way(web: Web):
    number, assignment = sent(web)
    more = {"unit_ids": ["E02"], "reason": "wind", "recommendation": 1}
    web.post(f"/api/incidents/{number}/assign", more)
    shown = web.get("/api/units/E01/terminal")
    [order] = shown["orders"]
    assert (order["id"], order["incident_id"], order["status"]) == (assignment, number, "assigned")
    assert (order["incident_type"], order["priority"]) == ("bin_fire", 3)
    assert (order["address"], order["point"]) == ("Long Road", [0.01, 0.0])
    assert order["said"] == ["The key is under the stone"]
    assert [unit["unit_id"] for unit in order["going"]] == ["E02"]
    assert (order["way"]["seconds"], order["way"]["length_m"]) == (60.0, 1000.0)
    assert order["way"]["streets"] == [{"name": "Long Road", "length_m": 1000.0}]
    assert order["way"]["steps"][0]["text"]["en"] == "Head east on Long Road"
    assert shown["unit"]["id"] == "E01"
    assert shown["cursor"].count("-") == 1


def test_a_crew_reads_that_it_stands_off_where_it_waits_and_that_it_comes_quietly():
    with served(city=GAS_TOWN) as web:
        call = web.ring(point=[0.03, 0.0], dialled="ambulance")
        number = web.post(f"/api/calls/{call}/take", {})["incident_id"]
        web.post(f"/api/incidents/{number}/classify", {"incident_type": "fall"})
        order = {"unit_ids": ["A01"], "recommendation": 1, "reason": "it knows the house"}
        [name] = web.post(f"/api/incidents/{number}/assign", order)["assignment_ids"]
        [shown] = web.get("/api/units/A01/terminal")["orders"]
        assert (shown["stands_off"], shown["quiet"], shown["staging"]) == (True, False, None)
        assert [danger["flag"] for danger in shown["dangers"]] == ["gas_cylinders"]
        corner = {"address": "Corner", "point": [0.02, 0.0]}
        web.post(f"/api/incidents/{number}/staging", corner)
        web.post(f"/api/calls/{call}/quiet", {})
        [shown] = web.get("/api/units/A01/terminal")["orders"]
        assert shown["quiet"]
        assert shown["staging"] == corner
        assert shown["way"]["to"] == [0.02, 0.0], "the way leads to where it waits"
        arrived = {"status": "on_scene"}
        refused = web.send(f"/api/assignments/{name}/status", arrived)
        assert refused.json()["rule"] == "scene_not_safe"
        web.post(f"/api/assignments/{name}/status", {**arrived, "reason": "she lies outside"})
        [shown] = web.get("/api/units/A01/terminal")["orders"]
        assert (shown["stands_off"], shown["entered_before_safe"]) == (False, True)


def test_who_called_is_in_no_terminal(web: Web):
    sent(web)
    text = web.http.get("/api/units/E01/terminal").text
    assert CALLER not in text
    assert PERSON not in text


def test_once_there_no_way_is_shown_and_afterwards_no_order(web: Web):
    _, assignment = sent(web)
    web.post(f"/api/assignments/{assignment}/status", {"status": "on_scene"})
    [order] = web.get("/api/units/E01/terminal")["orders"]
    assert order["way"] is None
    web.post(f"/api/assignments/{assignment}/status", {"status": "cleared"})
    assert web.get("/api/units/E01/terminal")["orders"] == []


def test_a_crew_at_a_wrong_place_reads_how_far_off_the_right_one_is(web: Web):
    number, assignment = sent(web)
    web.post(f"/api/assignments/{assignment}/status", {"status": "on_scene"})
    web.town.clock.wait(60)
    mill = {"address": "Mill", "point": [0.05, 0.0]}
    web.post(f"/api/incidents/{number}/locate", mill)
    [order] = web.get("/api/units/E01/terminal")["orders"]
    assert (order["changes_unread"], order["status"]) == (["place"], "on_scene")
    assert (order["way"]["to"], order["way"]["length_m"]) == (mill["point"], 5000.0)


def test_a_patients_way_leads_to_the_hospital(web: Web):
    number = web.incident("fall")
    [assignment] = web.post(
        f"/api/incidents/{number}/assign", {"unit_ids": ["A01"], "recommendation": 1}
    )["assignment_ids"]
    path = f"/api/assignments/{assignment}/status"
    web.post(path, {"status": "on_scene"})
    web.post(path, {"status": "transporting", "hospital_id": "H5"})
    [order] = web.get("/api/units/A01/terminal")["orders"]
    assert order["way"]["to"] == [0.05, 0.0]


def test_a_report_keeps_the_time_pressed_and_is_bounded(web: Web):
    number, assignment = sent(web)
    web.town.clock.wait(3_600)
    path = f"/api/assignments/{assignment}/status"
    web.post(path, {"status": "on_scene", "happened_at": at(300)})
    [order] = web.get(f"/api/incidents/{number}")["assignments"]
    assert datetime.fromisoformat(order["stamps"]["on_scene"]) == START + timedelta(seconds=300)
    for when, rule in ((-60, "happened_before_order"), (4_000, "happened_in_future")):
        answer = web.send(path, {"status": "cleared", "happened_at": at(when)})
        assert (answer.status_code, answer.json()["rule"]) == (409, rule)


def test_a_units_duty_may_be_reported_late(web: Web):
    web.town.clock.wait(600)
    web.post("/api/units/E01/out-of-service", {"reason": "wash", "happened_at": at(60)})
    assert web.get("/api/units/E01")["since"] == at(60).replace("+00:00", "Z")
    answer = web.send("/api/units/E01/in-service", {"happened_at": at(30)})
    assert (answer.status_code, answer.json()["rule"]) == (409, "happened_before_last")
    web.post("/api/units/E01/in-service", {"happened_at": at(90)})
    answer = web.send("/api/units/E01/returned", {"happened_at": at(120)})
    assert answer.json()["rule"] == "unit_not_returning"


@pytest.mark.parametrize("when", [1_772_452_800, "1772452800", "2026-03-02", "noon", at(0)[:-6]])
def test_a_time_without_a_zone_or_no_time_is_bad_input(web: Web, when: object):
    answer = web.send("/api/units/E01/in-service", {"happened_at": when})
    assert (answer.status_code, answer.json()["rule"]) == (422, "bad_input")


def test_the_ends_of_the_calendar_are_refused_by_a_rule(web: Web):
    for when in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        answer = web.send("/api/units/E01/out-of-service", {"reason": "x", "happened_at": when})
        assert answer.status_code == 409


def put(web: Web, unit: str = "E01", **changes: object):
    now = web.town.clock.now().astimezone(UTC).isoformat()
    return web.http.put(f"/api/units/{unit}/position", json={**POSITION, "at": now, **changes})


def test_the_latest_place_counts_and_says_how_sure_it_is(web: Web):
    assert web.get("/api/units/E01")["sighting"] is None
    assert put(web).status_code == 204
    unit = web.get("/api/units/E01")
    assert unit["point"] == [0.021, 0.0]
    assert (unit["sighting"]["accuracy_m"], unit["sighting"]["source"]) == (8.5, "terminal")
    head = web.get("/api/ledger/head")
    web.town.clock.wait(10)
    assert put(web, point=[0.03, 0.0]).status_code == 204
    assert web.get("/api/units/E01")["point"] == [0.03, 0.0]
    # A place is no fact: the record does not grow.
    assert web.get("/api/ledger/head") == head


def test_a_place_is_refused_with_rule_and_remedy(web: Web):
    put(web)
    for changes, status, rule in (
        ({"unit": "X9"}, 404, "unknown_unit"),
        ({"at": at(60)}, 409, "position_in_future"),
        ({"at": at(-1)}, 409, "position_outdated"),
        ({"point": [0.02, 0.05]}, 409, "position_off_road"),
    ):
        answer = put(web, **changes)
        assert (answer.status_code, answer.json()["rule"]) == (status, rule)
    assert web.get("/api/units/E01")["point"] == [0.021, 0.0]


def test_a_unit_back_at_its_station_is_there(web: Web):
    _, assignment = sent(web)
    web.post(f"/api/assignments/{assignment}/status", {"status": "on_scene"})
    put(web)
    web.post(f"/api/assignments/{assignment}/status", {"status": "cleared"})
    assert web.get("/api/units/E01")["point"] == [0.021, 0.0]
    left = web.town.clock.now().astimezone(UTC).isoformat()
    web.town.clock.wait(5)
    web.post("/api/units/E01/returned", {})
    assert web.get("/api/units/E01")["point"] == [0.0, 0.0]
    late = put(web, at=left)
    assert late.json()["rule"] == "position_outdated", "what was sent on the way arrives afterwards"
    assert web.get("/api/units/E01")["point"] == [0.0, 0.0]


def test_messages_reach_terminal_and_card_until_the_incident_is_closed(web: Web):
    number, assignment = sent(web)
    web.post(f"/api/assignments/{assignment}/tell", {"text": "Gate code 4711"})
    web.post(f"/api/assignments/{assignment}/message", {"text": "Water needed"})
    web.post(f"/api/assignments/{assignment}/read", {"number": 1})
    [order] = web.get("/api/units/E01/terminal")["orders"]
    first, second = order["messages"]
    assert (first["text"], first["by_unit"]) == ("Gate code 4711", False)
    assert first["read_at"] is not None
    assert (second["text"], second["by_unit"]) == ("Water needed", True)
    card = web.get(f"/api/incidents/{number}")
    assert card["messages"] == order["messages"]
    assert "4711" not in str(card["timeline"])
    web.post(f"/api/assignments/{assignment}/status", {"status": "cleared"})
    web.close(number)
    assert [each["text"] for each in web.get(f"/api/incidents/{number}")["messages"]] == [None] * 2


def test_every_turn_of_a_way_has_its_name_on_the_wire():
    assert set(get_args(TurnName)) == set(Turn)


def test_only_pages_of_the_street_may_ask_where_they_are(web: Web):
    placed = [(path, "(self)") for path in ("/terminal", "/grid", "/tell")]
    for path, allowed in (("/api/board", "()"), ("/community", "()"), *placed):
        policy = web.http.get(path).headers["permissions-policy"]
        assert f"geolocation={allowed}" in policy, path


def test_a_call_for_help_pressed_without_a_network_keeps_its_moment(web: Web):
    sent(web)
    web.town.clock.wait(600)
    web.post("/api/units/E01/distress", {"happened_at": at(120)})
    [alarm] = [one for one in web.get("/api/board")["alarms"] if one["kind"] == "distress"]
    assert (alarm["unit_id"], alarm["raised_at"]) == ("E01", at(120).replace("+00:00", "Z"))
    answer = web.send("/api/units/E01/distress", {"happened_at": at(180)})
    assert (answer.status_code, answer.json()["rule"]) == (409, "distress_already")


def test_whoever_works_beside_a_crew_that_calls_for_help_is_told_at_once(web: Web):
    number, _ = sent(web)
    more = {"unit_ids": ["E02"], "reason": "wind", "recommendation": 1}
    web.post(f"/api/incidents/{number}/assign", more)

    def calling() -> list[str]:
        [order] = web.get("/api/units/E01/terminal")["orders"]
        return [unit["unit_id"] for unit in order["going"] if unit["distress"]]

    assert calling() == []
    cursor = web.get("/api/units/E01/terminal")["cursor"]
    web.post("/api/units/E02/distress", {"happened_at": at(0)})
    assert calling() == ["E02"]
    with web.stream(cursor) as events:
        rows = [row for told in events.deltas(1) for row in told["rows"]]
    # A terminal reads anew what changed of its own incident: the call for help opened another one.
    assert number in [one["row"]["id"] for one in rows if one["kind"] == "incident"]
    [alarm] = [one for one in web.get("/api/board")["alarms"] if one["kind"] == "distress"]
    web.post(f"/api/alarms/{alarm['id']}/close-distress", {"reason": "they are out"})
    assert calling() == []


def test_who_would_help_reads_in_which_sector_a_crew_calls(web: Web):
    number, order = sent(web)
    more = {"unit_ids": ["E02"], "reason": "wind", "recommendation": 1}
    [second] = web.post(f"/api/incidents/{number}/assign", more)["assignment_ids"]
    for one in (order, second):
        web.post(f"/api/assignments/{one}/status", {"status": "on_scene"})
    web.post(f"/api/incidents/{number}/sectors", {"name": "Roof"})
    web.post(f"/api/assignments/{second}/sector", {"sector": 1})
    web.post("/api/units/E02/distress", {})
    [shown] = web.get("/api/units/E01/terminal")["orders"]
    [calling] = [one for one in shown["going"] if one["distress"]]
    assert calling["sector"] == {"number": 1, "side": None, "name": "Roof"}


def test_a_crew_rests_until_it_is_recalled(web: Web):
    refused = web.send("/api/units/E01/break", {"minutes": 0})
    assert refused.status_code == 422
    web.post("/api/units/E01/break", {"minutes": 30})
    unit = web.get("/api/units/E01/terminal")["unit"]
    assert (unit["status"], unit["break_until"]) == ("on_break", at(1800).replace("+00:00", "Z"))
    web.post("/api/units/E01/recall", {"reason": "a big fire"})
    unit = web.get("/api/units/E01/terminal")["unit"]
    assert (unit["status"], unit["break_until"]) == ("available", None)
    refused = web.send("/api/units/E01/break-over", {})
    assert refused.json()["rule"] == "not_on_break"


def test_a_crew_says_what_it_came_upon(web: Web):
    told = {"stays": True, "incident_type": "bin_fire", "text": "a bin beside the school"}
    answer = web.post("/api/units/E01/found", told)
    card = web.get(f"/api/incidents/{answer['incident_id']}")
    assert (card["incident_type"], card["point"]) == ("bin_fire", [0.0, 0.0])
    [call] = card["calls_taken"]
    assert (call["source"], call["text"]) == ("crew", "a bin beside the school")
    [order] = card["assignments"]
    assert (order["unit_id"], order["status"]) == ("E01", "on_scene")
    busy = web.send("/api/units/E01/found", told)
    assert (busy.status_code, busy.json()["rule"]) == (409, "unit_not_free")
    elsewhere = web.post("/api/units/E01/found", {"stays": False, "point": [0.03, 0.0]})
    card = web.get(f"/api/incidents/{elsewhere['incident_id']}")
    assert (card["assignments"], card["point"]) == ([], [0.03, 0.0])
    assert (
        web.send("/api/calls", {"dialled": "fire", "source": "crew", "address": "x"}).status_code
        == 422
    )
