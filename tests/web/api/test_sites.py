"""Sites over HTTP: opened, inspected on a round, kept by their own people, helping at night."""

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from tests.toytown.sites_world import ITEMS
from tests.web.api.people import People, people
from tests.web.api.served import Web, served
from tests.web.api.test_cases import PHOTO
from turnout.access.model import Role

NOON = "2026-03-02"


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as found:
        yield found


def opened(web: Web, kind: str = "school", at: float = 1, **more) -> int:
    body = {
        "kind": kind,
        "name": f"The {kind}",
        "point": [at / 100, 0.0],
        "office": "safety",
        "telephone": "555-0001",
        **more,
    }
    return web.post("/api/areas/C/sites", body)["site_id"]


def looked(*wrong: str) -> list[dict]:
    return [
        {
            "checklist": "fire",
            "item": one.code,
            "good": one.code not in wrong,
            "photos": [PHOTO] if one.code in wrong else [],
        }
        for one in ITEMS
    ]


def inspect(web: Web, site: int, do: str, **more) -> dict:
    return web.post(f"/api/areas/V1/sites/{site}/inspect", {"act": {"do": do, **more}})


def run(web: Web, site: int, do: str, **more) -> dict:
    return web.post(f"/api/areas/C/sites/{site}/act", {"act": {"do": do, **more}})


def keep(web: Web, site: int, do: str, **more) -> dict:
    return web.post(f"/api/sites/{site}/act", {"act": {"do": do, **more}})


def test_from_an_inspection_to_the_notice_that_is_closed(web: Web) -> None:
    school = opened(web)
    [row] = web.get("/api/areas/V1/sites")["rows"]
    assert (row["due_on"], row["days_left"]) == ("2026-04-01", 30)
    assert web.get("/api/areas/V3/sites")["rows"] == []
    card = web.get(f"/api/areas/V1/sites/{school}")
    assert [item["code"] for item in card["items"]] == [one.code for one in ITEMS]
    assert card["items"][0]["basis"]["zh"] == "消防法第二十八条"
    inspect(web, school, "record_inspection", looked=looked("gas", "plan"), words="in a hurry")
    card = web.get(f"/api/areas/V1/sites/{school}")
    photo = card["findings"][0]["photos"][0]
    assert web.http.get(f"/api/sites/{school}/photos/{photo}").content[:2] == b"\xff\xd8"
    assert web.http.get(f"/api/areas/V3/sites/{school}/photos/{photo}").status_code == 404
    inspect(web, school, "serve_notice", findings=[1, 2], served_how="by hand")
    keep(web, school, "object_to_notice", notice=1, words="the gas is away")
    other = {"turnout-seat": "seat-2"}
    decided = {"act": {"do": "decide_objection", "notice": 1, "upheld": False, "reason": "seen"}}
    web.post(f"/api/areas/C/sites/{school}/act", decided, **other)
    inspect(web, school, "give_order", notice=1)
    keep(web, school, "say_put_right", notice=1, photos=[PHOTO])
    again = {"act": {"do": "reinspect", "notice": 1, "mended": [1, 2]}}
    answer = web.send(f"/api/areas/V1/sites/{school}/inspect", again)
    assert answer.json()["rule"] == "looked_at_own"
    web.post(f"/api/areas/V1/sites/{school}/inspect", again, **other)
    card = web.get(f"/api/sites/{school}")
    assert (card["notices"], card["findings"], card["hazards"]) == ([], [], [])
    words = [fact["words"] for fact in card["facts"] if fact["words"]]
    assert words == ["in a hurry", "the gas is away"]


def test_a_round_is_the_best_order_by_road_within_the_sites_hours(web: Web) -> None:
    afternoon = [{"from_minute": 840, "to_minute": 960}]
    far = opened(web, at=3)
    near = opened(web, "pawn", at=1, visits=afternoon)
    shut = opened(web, at=2, visits=[{"from_minute": 480, "to_minute": 600}])
    found = web.get(f"/api/areas/C/round?lon=0.0&lat=0.0&site={near}&site={far}&site={shut}")
    assert [stop["site_id"] for stop in found["stops"]] == [far, near]
    assert found["stops"][0]["begins_at"] == f"{NOON}T12:03:00Z"
    assert found["stops"][1]["begins_at"] == f"{NOON}T14:00:00Z"
    assert found["left"] == [shut]
    many = "&".join(f"site={far}" for _ in range(11))
    answer = web.http.get(f"/api/areas/C/round?lon=0.0&lat=0.0&{many}")
    assert (answer.status_code, answer.json()["rule"]) == (409, "too_many_visits")
    assert web.http.get("/api/areas/C/round?lon=0&lat=0&site=99").status_code == 404


def test_help_points_are_near_a_caller_and_a_press_rings(web: Web) -> None:
    shop = opened(web, "shop", at=2)
    day_only = opened(web, "shop", at=1)
    run(web, shop, "offer_help", hours=[{"from_minute": 0, "to_minute": 1440}])
    run(web, day_only, "offer_help", hours=[{"from_minute": 0, "to_minute": 600}])
    run(web, shop, "place_equipment", kind="aed", renew_by="2026-03-20")
    bad = {"act": {"do": "place_equipment", "kind": "aed", "renew_by": "2026-02-31"}}
    answer = web.send(f"/api/areas/C/sites/{shop}/act", bad)
    assert answer.json()["rule"] == "no_such_day"
    [renewal] = web.get("/api/areas/C/sites")["renewals"]
    assert (renewal["site_id"], renewal["days_left"]) == (shop, 18)
    call = web.ring()
    [row] = web.get(f"/api/calls/{call}/help-points")["rows"]
    assert (row["site_id"], row["equipment"], row["distance_m"]) == (shop, ["aed"], 1112)
    number = web.post(f"/api/calls/{call}/take", {})["incident_id"]
    assert web.get(f"/api/incidents/{number}/help-points")["rows"] == [row]
    public = web.get("/api/citizen/help-points")["rows"]
    assert [(one["site_id"], one["open"]) for one in public] == [(shop, True), (day_only, False)]
    answer = web.send(f"/api/sites/{shop}/button", {})
    assert answer.json()["rule"] == "no_alarm_button"
    run(web, shop, "place_equipment", kind="alarm_button", renew_by="2027-01-01")
    pressed = web.post(f"/api/sites/{shop}/button", {})["call_id"]
    card = web.get(f"/api/calls/{pressed}")
    assert (card["source"], card["point"]) == ("help_point", [0.02, 0.0])


def test_guards_are_nobody_and_their_rounds_are_listed(web: Web) -> None:
    school = opened(web)
    gate = {
        "code": "gate",
        "name": "Gate",
        "hours": {"from_minute": 0, "to_minute": 1440},
        "guards": 2,
        "employer": "Shield Ltd",
    }
    plan = {"code": "noon", "name": "Fence", "post": "gate", "at": [730]}
    keep(web, school, "set_duties", posts=[gate], rounds=[plan])
    keep(web, school, "walk_round", code="noon")
    [rounds] = web.get(f"/api/sites/{school}")["rounds"]
    assert rounds["plan"] == plan
    assert rounds["due_at"] == "2026-03-03T12:10:00Z"
    named = {"act": {"do": "set_duties", "posts": [{**gate, "guard": "Mr Li"}], "rounds": []}}
    assert web.send(f"/api/sites/{school}/act", named).status_code == 422


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


def status(client: httpx.Client, path: str) -> int:
    return client.get(path).status_code


def test_a_site_signs_in_and_sees_no_other(town: People) -> None:
    clerk = town.member("clerk.wu", Role.DESK_CLERK)
    for at in (0.01, 0.05):
        body = {"kind": "school", "name": "School", "point": [at, 0.0], "office": "safety"}
        town.post(clerk, "/api/areas/C/sites", body)
    school = town.member("school.one", Role.SITE, agency="site-1")
    assert status(school, "/api/sites/1") == 200
    assert status(school, "/api/sites/2") == 403
    assert status(school, "/api/areas/C/sites") == 403
    assert status(school, "/api/board") == 403
    nobodys = town.member("school.none", Role.SITE)
    assert status(nobodys, "/api/sites/1") == 403
    inspector = town.member("inspector.he", Role.INSPECTOR, districts=["V1"])
    assert status(inspector, "/api/areas/V1/sites/1") == 200
    assert status(inspector, "/api/areas/V3/sites") == 403
    assert status(inspector, "/api/sites/1") == 403
    button = town.program(Role.ALARM_BUTTON)
    assert status(button, "/api/board") == 403
    pressed = button.post("/api/sites/1/button", json={}, headers={"Idempotency-Key": "press-0001"})
    assert (pressed.status_code, pressed.json()["rule"]) == (409, "no_alarm_button")


def test_what_was_pressed_offline_bears_the_time_of_the_press(web: Web) -> None:
    school = opened(web)
    before = (web.town.clock.now() - timedelta(hours=2)).isoformat()
    inspect(web, school, "record_inspection", looked=looked(), happened_at=before)
    facts = web.get(f"/api/sites/{school}")["facts"]
    assert facts[-1]["at"] == "2026-03-02T10:00:00Z"


def test_a_table_of_sites_is_looked_through_and_then_taken_in_whole(web: Web) -> None:
    header = "kind,name,lat,lon,office,visits\n"
    good = "school,School One,0.0,0.01,safety,08:00-12:00\npawn,Pawnshop,0.0,0.02,safety,\n"
    body = {"table": header + good + "castle,Castle,0.0,0.03,safety,\n"}
    path = "/api/areas/C/sites/import"
    tried = web.post(f"{path}?dry_run=true", body)
    assert (tried["rows"], tried["sequence"]) == (3, None)
    [fault] = tried["faults"]
    assert (fault["row"], fault["field"]) == (4, "kind")
    refused = web.send(path, body)
    assert (refused.status_code, refused.json()["rule"]) == (409, "sites_faulty")
    assert refused.json()["detail"].startswith("Row 4 of the list, kind:")
    assert web.get("/api/areas/C/sites")["rows"] == []
    taken = web.post(path, {"table": header + good})
    assert taken["sequence"] is not None
    names = {row["name"] for row in web.get("/api/areas/C/sites")["rows"]}
    assert names == {"School One", "Pawnshop"}
    refused = web.send(path, {"table": header})
    assert refused.json()["rule"] == "no_sites"


def test_a_way_that_only_takes_tables_says_so_to_whoever_reads_it(web: Web) -> None:
    answer = web.http.get("/api/areas/V1/sites/import")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
