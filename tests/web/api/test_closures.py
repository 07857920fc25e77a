"""Closed roads over HTTP: told to every screen, drawn on the map, refused in words."""

from tests.web.api.served import Web

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
