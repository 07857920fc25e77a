"""Closed roads over HTTP: told to every screen, drawn on the map, refused in words."""

from tests.web.api.served import Web
from tests.web.api.test_reads import fits
from turnout.web.wire.past import PastShape

TREE = {"at": [0.025, 0.0], "reason": "fallen tree"}


def test_a_closed_road_is_on_the_board_and_on_the_map_until_it_is_opened(web: Web) -> None:
    web.post("/api/closures", TREE)
    (row,) = web.get("/api/board")["closures"]
    assert (row["id"], row["slowness"], row["hospitals"]) == (1, None, ["H5"])
    lines = web.get("/api/closures/1/lines")
    assert lines["lines"] == [[[0.02, 0.0], [0.03, 0.0]]]
    web.post("/api/closures/1/open", {})
    assert web.get("/api/board")["closures"] == []
    assert web.http.get("/api/closures/1/lines").status_code == 404


def test_a_perimeter_has_an_outline_and_ways(web: Web) -> None:
    incident = web.incident("bin_fire")
    ask = {
        "area": {"center": [0.01, 0.0], "radius_m": 300.0},
        "access": [[0.0, 0.0], [0.009, 0.0]],
        "evacuation": [[0.01, 0.0], [0.03, 0.0]],
    }
    web.post(f"/api/incidents/{incident}/perimeter", ask)
    (row,) = web.get("/api/board")["closures"]
    assert row["incident_id"] == incident
    lines = web.get(f"/api/closures/{row['id']}/lines")
    assert lines["access"] == ask["access"]
    assert lines["evacuation"] == ask["evacuation"]
    assert lines["outline"][0] == lines["outline"][-1]
    web.post(f"/api/incidents/{incident}/lift-perimeter", {})
    assert web.get("/api/board")["closures"] == []


def test_what_is_no_road_is_refused_with_a_remedy(web: Web) -> None:
    refused = web.send("/api/closures", {"street": "Nowhere Lane"}).json()
    assert refused["rule"] == "no_such_road"
    assert refused["remedy"]["zh"]


def driving(web: Web) -> tuple[int, str]:
    """E01 is on its way from post 0: its incident, and its order."""
    number = web.incident("bin_fire")
    body = {"unit_ids": ["E01"], "recommendation": 1}
    [order] = web.post(f"/api/incidents/{number}/assign", body)["assignment_ids"]
    web.post(f"/api/assignments/{order}/status", {"status": "en_route"})
    return number, order


def test_a_crews_word_is_an_alarm_with_its_street_and_closes_nothing(web: Web) -> None:
    number, order = driving(web)
    at = web.get("/api/board")["clock"]["at"]
    web.post(f"/api/assignments/{order}/road-blocked", {"point": TREE["at"], "happened_at": at})
    board = web.get("/api/board")
    [alarm] = board["alarms"]
    assert (alarm["kind"], alarm["unit_id"], alarm["street"]) == (
        "road_blocked",
        "E01",
        "Long Road",
    )
    assert (alarm["position"], alarm["position_at"]) == (TREE["at"], at)
    assert board["closures"] == []
    [shown] = web.get("/api/units/E01/terminal")["orders"][0]["road_blocks"]
    assert (shown["state"], shown["street"]) == ("reported", "Long Road")
    past = web.get(f"/api/past?at={board['clock']['at']}")
    fits(PastShape, past)
    assert [(one["incident_id"], one["id"]) for one in past["road_blocks"]] == [
        (number, alarm["id"])
    ]
    web.post("/api/closures", TREE)
    board = web.get("/api/board")
    assert (board["alarms"], len(board["closures"])) == ([], 1)
    [block] = web.get(f"/api/incidents/{number}")["road_blocks"]
    assert (block["state"], block["closure_id"]) == ("heeded", 1)
    again = web.send(f"/api/assignments/{order}/road-blocked", {"point": TREE["at"]}).json()
    assert again["rule"] == "road_closed_already"


def test_a_report_is_dismissed_once_with_a_reason_and_its_place_stays_with_the_incident(
    web: Web,
) -> None:
    number, order = driving(web)
    web.post(f"/api/assignments/{order}/road-blocked", {})
    [block] = web.get(f"/api/incidents/{number}")["road_blocks"]
    assert block["point"] == [0.0, 0.0], "where E01 was last seen"
    dismiss = f"/api/incidents/{number}/road-blocks/{block['id']}/dismiss"
    web.post(dismiss, {"reason": "it is free again"})
    assert web.send(dismiss, {"reason": "it is"}).json()["rule"] == "road_block_answered"
    nowhere = web.send(f"/api/incidents/{number}/road-blocks/77/dismiss", {"reason": "x"})
    assert (nowhere.status_code, nowhere.json()["rule"]) == (404, "unknown_road_block")
    web.post(f"/api/assignments/{order}/status", {"status": "cleared"})
    web.close(number)
    [block] = web.get(f"/api/incidents/{number}")["road_blocks"]
    assert (block["street"], block["point"], block["reason"]) == (None, None, "it is free again")
