"""The room for map programs (OGC API - Features): what is on its map, and nothing of callers."""

from typing import Any

from tests.web.api.people import People
from tests.web.api.served import CALLER, PERSON, Web
from tests.web.api.test_warnings import warn
from turnout.access.model import Role

HERE = "/ogc/features"


def features(web: Web, collection: str, **asked: str) -> list[Any]:
    answer = web.http.get(f"{HERE}/collections/{collection}/items", params=asked)
    assert answer.headers["content-type"] == "application/geo+json", answer.text
    return list(answer.json()["features"])


def test_a_program_finds_everything_by_following_links(web: Web) -> None:
    landing = web.get(HERE)
    ways = {one["rel"]: one for one in landing["links"]}
    assert web.get(ways["self"]["href"]) == landing
    described = web.http.get(ways["service-desc"]["href"])
    assert described.headers["content-type"] == ways["service-desc"]["type"]
    assert "core" in web.get(ways["conformance"]["href"])["conformsTo"][0]
    listed = web.get(ways["data"]["href"])["collections"]
    assert [one["id"] for one in listed] == [
        "stations",
        "hospitals",
        "units",
        "incidents",
        "closures",
        "warnings",
    ]
    assert listed[0]["title"] == "Stations · 站点"
    for collection in listed:
        links = {one["rel"]: one["href"] for one in collection["links"]}
        assert web.get(links["self"]) == collection
        for feature in web.get(links["items"])["features"]:
            alone = web.get(f"{links['items']}/{feature['id']}")
            assert {**feature, "links": alone["links"]} == alone


def test_an_incident_is_there_with_its_type_in_both_languages_and_no_caller(web: Web) -> None:
    number = web.incident("house_fire")
    answer = web.http.get(f"{HERE}/collections/incidents/items")
    (fire,) = answer.json()["features"]
    told = fire["properties"]
    assert (fire["id"], told["service"]) == (str(number), "fire")
    assert (told["incident_type"], told["type_zh"]) == ("house_fire", "house_fire（镇）")
    board = web.get("/api/board")
    assert fire["geometry"] == {"type": "Point", "coordinates": board["incidents"][0]["point"]}
    card = web.get(f"/api/incidents/{number}")
    for secret in (CALLER, PERSON, card["address"]):
        assert secret
        assert secret not in answer.text


def test_a_unit_is_where_it_is_and_says_what_it_does(web: Web) -> None:
    rows = {one["id"]: one for one in web.get("/api/board")["units"]}
    units = features(web, "units")
    assert [one["id"] for one in units] == sorted(rows)
    for one in units:
        row = rows[one["id"]]
        assert one["geometry"]["coordinates"] == row["point"]
        assert (one["properties"]["status"], one["properties"]["incident_id"]) == (
            "available",
            None,
        )
    west = units[0]["geometry"]["coordinates"]
    near = features(web, "units", bbox=f"{west[0]},{west[1]},{west[0]},{west[1]}")
    assert units[0] in near
    assert len(near) < len(units)


def test_a_closed_road_is_lines_and_a_warning_is_an_area(web: Web) -> None:
    web.post("/api/closures", {"at": [0.01, 0.0], "slowness": None, "reason": "a tree"})
    (closed,) = features(web, "closures")
    assert closed["geometry"]["type"] == "MultiLineString"
    assert closed["properties"]["slowness"] is None
    assert features(web, "closures", datetime="2000-01-01T00:00:00Z") == []
    warn(web)
    (gas,) = features(web, "warnings")
    assert (gas["geometry"]["type"], gas["properties"]["headline_zh"]) == ("Polygon", "燃气泄漏")
    web.post("/api/warnings/1/end", {"reason": "it is over"}, **{"Turnout-Seat": "seat-2"})
    assert features(web, "warnings") == []


def test_what_is_not_there_and_what_is_asked_wrongly_is_said(web: Web) -> None:
    for path in (
        "/collections/calls",
        "/collections/calls/items",
        "/collections/units/items/X9",
        f"/collections/incidents/items/{'9' * 5_000}",
    ):
        assert web.http.get(f"{HERE}{path}").status_code == 404
    wrong = web.http.get(f"{HERE}/collections/units/items", params={"limit": "many"})
    assert (wrong.status_code, wrong.json()["rule"]) == (400, "bad_parameter")
    assert wrong.json()["detail"].startswith("limit: a whole number")
    for path in ("", "/api", "/conformance", "/collections", "/collections/units"):
        unknown = web.http.get(f"{HERE}{path}", params={"limti": "5"})
        assert (unknown.status_code, unknown.json()["rule"]) == (400, "bad_parameter"), path


def test_a_program_that_adds_the_form_to_every_address_is_answered(web: Web) -> None:
    every = ("", "/api", "/conformance", "/collections", "/collections/units")
    unit = features(web, "units")[0]["id"]
    items = "/collections/units/items"
    for path in (*every, items, f"{items}/{unit}"):
        told = web.http.get(f"{HERE}{path}", params={"f": "json"})
        assert told.status_code == 200, path
        wrong = web.http.get(f"{HERE}{path}", params={"f": "html"})
        assert (wrong.status_code, wrong.json()["detail"]) == (400, "f: only json"), path
    assert len(web.http.get(f"{HERE}{items}?f=json&limit=2").json()["features"]) == 2


def test_only_a_map_program_and_who_sends_units_may_read_it(staff: People) -> None:
    items = f"{HERE}/collections/units/items"
    assert staff.stranger().get(items).status_code == 401
    for role, status in (
        (Role.MAP, 200),
        (Role.DISPATCHER, 200),
        (Role.MONITOR, 403),
        (Role.ADMINISTRATOR, 403),
    ):
        assert staff.of_role(role).get(items).status_code == status, role
    assert staff.of_role(Role.MAP).get("/api/board").status_code == 403


def test_whose_grant_is_one_agency_sees_its_units_alone(staff: People) -> None:
    medic = staff.member("medic", Role.DISPATCHER, agency="ambulance")
    found = medic.get(f"{HERE}/collections/units/items").json()["features"]
    assert {one["properties"]["agency"] for one in found} == {"ambulance"}


def test_who_asks_again_is_told_that_nothing_changed_and_a_head_is_a_head(web: Web) -> None:
    web.incident("house_fire")
    for path in ("", "/collections", "/collections/incidents/items", "/collections/stations/items"):
        first = web.http.get(f"{HERE}{path}")
        tag = first.headers["etag"]
        again = web.http.get(f"{HERE}{path}", headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b""), path
        head = web.http.head(f"{HERE}{path}")
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)
    tag = web.http.get(f"{HERE}/collections/incidents/items").headers["etag"]
    web.incident("bin_fire")
    changed = web.http.get(f"{HERE}/collections/incidents/items", headers={"If-None-Match": tag})
    assert changed.status_code == 200
