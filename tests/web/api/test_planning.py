"""Posts and rounds over HTTP: measured on recorded calls, put in force, kept, taken back."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.toytown import START, TOWN, Toytown, post
from tests.web.api.served import Web, served
from turnout.base.ids import UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Limit, LimitKind
from turnout.dispatch.commands.deployment import PlanRounds
from turnout.dispatch.model.deployment import RoundStop


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as web:
        yield web


def shared(**more: Any) -> dict[str, Any]:
    return {"service": "fire", "within_seconds": 70.0, **more}


AT_FIVE = {"name": "the crossing", "point": [0.05, 0.0], "unit_ids": ["E02"]}
AT_ZERO = {"name": "S0", "point": [0.0, 0.0], "unit_ids": ["E01"]}
DAY = "2026-03-02"


def test_today_is_where_the_station_stands(web: Web) -> None:
    told = web.get("/api/planning?service=fire&within=70")
    assert told["posts"] == [{"name": "S0", "point": [0.0, 0.0], "unit_ids": ["E01", "T01"]}]
    assert told["reached"]["calls"] == 60
    assert told["reached"]["share"] == 0.5
    assert told["reached"]["mean_seconds"] == (10 * 240 + 10 * 300 + 10 * 360) / 60
    assert told["reached"]["seconds"] == [0.0, 240.0, 300.0, 360.0]


def test_a_post_that_is_moved_is_measured_by_the_same_functions(web: Web) -> None:
    head = web.get("/api/ledger/head")
    told = web.post("/api/planning/score", shared(posts=[[0.0, 0.0], [0.05, 0.0]]))
    assert (told["share"], told["mean_seconds"]) == (1.0, 20.0)
    best = web.post("/api/planning/best", shared(model="mclp", p=2, fixed=["S0"]))
    assert best["proven"]
    assert best["objective"] == best["bound"] == 60.0
    again = web.post("/api/planning/score", shared(posts=[p["point"] for p in best["posts"]]))
    assert again["share"] * again["calls"] == best["objective"]
    assert web.get("/api/ledger/head") == head


def test_the_curve_says_what_one_post_more_buys(web: Web) -> None:
    told = web.get("/api/planning/curve?service=fire&within=70&more=2")
    assert told["calls"] == 60
    assert [point["objective"] for point in told["points"]] == [30.0, 60.0, 60.0]
    assert all(point["proven"] for point in told["points"])


def test_a_plan_is_adopted_with_its_promise_and_taken_back(web: Web) -> None:
    ask = shared(valid_from=DAY, posts=[AT_ZERO, AT_FIVE], reason="the east waits too long")
    web.post("/api/planning/adopt", ask, **{"turnout-seat": "seat-7"})
    told = web.get("/api/planning?service=fire&within=70")
    adopted = told["adopted"][0]
    promised = adopted["promised"]
    assert adopted["in_force"]
    assert (promised["before_share"], promised["after_share"]) == (0.5, 1.0)
    assert adopted["kept"] == {
        "before_n": 0,
        "before_share": None,
        "after_n": 0,
        "after_share": None,
        "until": adopted["kept"]["until"],
        "is_over": False,
    }
    assert told["reached"]["share"] == 1.0
    assert web.get("/api/units/E02/terminal")["post"]["name"] == "the crossing"
    web.post("/api/planning/1/take-back", {"reason": "the crossing is flooded"})
    told = web.get("/api/planning?service=fire&within=70")
    assert (told["adopted"][0]["in_force"], told["reached"]["share"]) == (False, 0.5)
    assert web.get("/api/units/E02/terminal")["post"] is None


def test_posts_where_no_unit_stands_promise_nothing(web: Web) -> None:
    """All fires of the east are late as long as nobody stands there, whatever is drawn."""
    empty = {**AT_FIVE, "unit_ids": []}
    ask = shared(valid_from=DAY, posts=[AT_ZERO, empty], reason="the east waits too long")
    web.post("/api/planning/adopt", ask)
    told = web.get("/api/planning?service=fire&within=70")
    promised = told["adopted"][0]["promised"]
    assert (promised["before_share"], promised["after_share"]) == (0.5, 0.5)
    assert told["reached"]["share"] == 0.5
    assert [post["name"] for post in told["posts"]] == ["S0", "the crossing"]
    nobody = shared(valid_from=DAY, posts=[empty], reason="x")
    assert web.send("/api/planning/adopt", nobody).json()["rule"] == "no_posts"


def test_found_posts_are_called_by_their_streets_and_told_apart(web: Web) -> None:
    best = web.post("/api/planning/best", shared(model="mclp", p=3, fixed=["S0"]))
    assert [post["name"] for post in best["posts"]] == ["S0", "Long Road", "Long Road (2)"]


def test_what_was_promised_is_held_against_what_was_driven(web: Web) -> None:
    web.post("/api/planning/adopt", shared(valid_from=DAY, posts=[AT_ZERO], reason="a trial"))
    number = web.incident("bin_fire")
    card = web.get(f"/api/incidents/{number}")
    assert card["recommendation"] is not None
    web.post(f"/api/incidents/{number}/assign", {"unit_ids": ["E01"], "recommendation": 1})
    for status, wait in (("acknowledged", 5), ("en_route", 40), ("on_scene", 55)):
        web.town.clock.wait(wait)
        web.post(f"/api/assignments/{number}-1/status", {"status": status})
    kept = web.get("/api/planning?service=fire&within=70")["adopted"][0]["kept"]
    assert (kept["after_n"], kept["after_share"]) == (1, 1.0)


def test_what_no_plan_can_do_is_refused_in_both_languages(web: Web) -> None:
    refused = web.send("/api/planning/best", shared(model="pmedian", p=100))
    assert (refused.status_code, refused.json()["rule"]) == (409, "no_such_plan")
    assert "or less" in refused.json()["remedy"]["en"]
    assert "最小改动" in refused.json()["remedy"]["zh"]
    nobody = web.http.get("/api/planning?service=police")
    assert (nobody.status_code, nobody.json()["rule"]) == (409, "no_such_plan")
    twice = shared(valid_from=DAY, posts=[AT_FIVE, {**AT_FIVE, "name": "b"}], reason="x")
    assert web.send("/api/planning/adopt", twice).json()["rule"] == "unit_posted_twice"
    assert web.send("/api/planning/7/take-back", {"reason": "x"}).status_code == 404


def test_a_plan_goes_out_as_geojson_a_table_and_paper(web: Web) -> None:
    asked = "service=fire&within=70&post=0.0,0.0,S0&post=0.05,0.0,the crossing"
    map_file = web.get(f"/api/planning.geojson?{asked}")
    kinds = [feature["properties"]["kind"] for feature in map_file["features"]]
    assert kinds.count("post") == 2
    assert kinds.count("place") == 4
    table = list(csv.DictReader(io.StringIO(web.http.get(f"/api/planning.csv?{asked}").text)))
    share = next(row for row in table if row["name"] == "share_within_70_s")
    assert (share["before"], share["after"]) == ("0.5", "1.0")
    for language in ("en", "zh"):
        paper = web.http.get(f"/api/planning.pdf?{asked}&language={language}")
        assert paper.content.startswith(b"%PDF")
    assert web.http.get("/api/planning.pdf?post=nowhere").status_code == 422


def test_no_name_in_a_table_is_a_formula_to_a_spreadsheet(web: Web) -> None:
    asked = 'service=fire&within=70&post=0.05,0.0,=HYPERLINK("http://x")&post=0.0,0.0,S-0'
    table = web.http.get(f"/api/planning.csv?{asked}").text
    names = [row["name"] for row in csv.DictReader(io.StringIO(table)) if row["what"] == "post"]
    assert names == ['\'=HYPERLINK("http://x")', "S-0"]


def test_rounds_come_to_the_terminal_and_are_made(web: Web) -> None:
    today = web.get("/api/planning?service=fire")["today"]
    table = (
        f"unit,site,lon,lat,from,until\nP01,school,0.02,0.0,{today}T12:30:00Z,{today}T12:50:00Z\n"
    )
    days = {"first_day": today, "last_day": today}
    web.post("/api/rounds", {"table": table, **days})
    stops = web.get("/api/units/P01/terminal")["stops"]
    assert [(stop["site"], stop["visited_at"]) for stop in stops] == [("school", None)]
    visit = {"site": "school", "starts_at": stops[0]["starts_at"]}
    web.post("/api/units/P01/visits", visit)
    assert web.get("/api/units/P01/terminal")["stops"][0]["visited_at"] is not None
    again = web.send("/api/units/P01/visits", visit)
    assert again.json()["rule"] == "visit_made"
    broken = web.send("/api/rounds", {"table": table.replace("0.02", "east"), **days})
    assert broken.json()["rule"] == "roster_faulty"


async def nobody_comes(town: Toytown) -> None:
    stop = RoundStop(
        unit_id=UnitId("P01"),
        site="school",
        point=post(2),
        starts_at=START,
        ends_at=START + timedelta(minutes=20),
    )
    await town.do(PlanRounds(first_day=START.date(), last_day=START.date(), stops=(stop,)))
    await town.pass_time(21 * 60)


def test_a_late_visit_is_told_to_the_room_until_somebody_looks_after_it() -> None:
    minute = Limit(
        kind=LimitKind.VISIT, seconds=60, valid_from=date(2020, 1, 1), source=Words.plain("Toytown")
    )
    with served(city=replace(TOWN, limits=(minute,)), begin=nobody_comes) as web:
        [row] = web.get("/api/board")["late_visits"]
        assert (row["unit_id"], row["site"], row["owner"]) == ("P01", "school", None)
        assert row["late_at"] > row["ends_at"]
        [*_, missed] = web.get("/api/reviews")["rounds"]
        assert (missed["id"], missed["hits"], missed["n"]) == ("visit_missed", 1, 1)
        visit = {"site": "school", "starts_at": row["starts_at"]}
        web.post("/api/units/P01/late-visits", visit)
        assert web.get("/api/board")["late_visits"] == []
        again = web.send("/api/units/P01/late-visits", visit)
        assert again.json()["rule"] == "late_visit_seen"


def test_a_plan_that_takes_the_islands_only_post_is_refused_with_the_one_to_keep(web: Web) -> None:
    island = {"name": "the hill", "point": [0.03, 0.05], "unit_ids": ["E02"]}
    refused = web.send("/api/planning/adopt", shared(valid_from=DAY, posts=[island], reason="x"))
    assert refused.json()["rule"] == "plan_leaves_without_way"
    assert "Keep S0" in refused.json()["remedy"]["en"]
