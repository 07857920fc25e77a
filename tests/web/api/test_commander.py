"""The duty commander's page over HTTP: what is red, whose, since when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.scenarios.test_a54_the_duty_commander import SIGNS_TOWN
from tests.toytown import WATCHED_TOWN
from tests.web.api.served import Web, served
from tests.web.api.targets import target
from turnout.base.text import Words
from turnout.dispatch.city import Service, Span, Target
from turnout.dispatch.command_post import Strength
from turnout.dispatch.waves import Waves

LONG_AGO = date(2020, 1, 1)
COMMANDED_TOWN = replace(
    WATCHED_TOWN,
    major=SIGNS_TOWN.major,
    strength=(
        Strength(service="fire", free=3, valid_from=LONG_AGO, source=Words.plain("Toytown")),
        Strength(
            service="fire", free=9, valid_from=date(2999, 1, 1), source=Words.plain("Toytown")
        ),
        Strength(service="police", free=1, valid_from=LONG_AGO, source=Words.plain("Toytown")),
        Strength(
            service="fire", free=2, station="S0", valid_from=LONG_AGO, source=Words.plain("Toytown")
        ),
        Strength(
            service="traffic",
            free=5,
            hours=(22, 6),
            valid_from=LONG_AGO,
            source=Words.plain("at night"),
        ),
    ),
    shift_hours=(7, 19),
    waves=Waves(held_limit_seconds={1: 60.0, 2: 60.0}, held_owner="commander"),
    targets=(
        target("answered", Span.ANSWER, 15),
        target("派出", Span.PROCESS, 64),
    ),
)
SEAT_7 = {"turnout-seat": "seat-7"}


@pytest.fixture
def web() -> Iterator[Web]:
    """Toytown with limits, strength, and signs of a major incident."""
    with served(city=COMMANDED_TOWN) as found:
        yield found


def test_who_is_short_stands_first_and_the_newest_promise_counts(web: Web) -> None:
    for unit in ("E01", "T01", "E02"):
        web.post(f"/api/units/{unit}/out-of-service", {"reason": "training"})
    cover = web.get("/api/commander")["cover"]
    told = [(c["service"], c["station"], c["wanted"], c["free"], c["missing"]) for c in cover]
    assert told[:3] == [
        ("fire", None, 3, 1, 2),
        ("fire", "S0", 2, 0, 2),
        ("police", None, 1, 1, 0),
    ]
    # By day the night's strength of the traffic police is not asked for.
    traffic = next(c for c in cover if c["service"] == "traffic")
    assert (traffic["wanted"], traffic["missing"], traffic["on_duty"]) == (None, 0, 1)


def test_a_major_incident_shows_whose_it_is_and_who_is_to_be_asked_back(web: Web) -> None:
    web.post("/api/desks/commander/open", {"services": [], "districts": []}, **SEAT_7)
    web.post("/api/desks/fire/open", {"services": ["fire"], "districts": []})
    number = web.incident("house_fire")
    web.post(f"/api/incidents/{number}/major", {"reason": "a whole street"})
    told = web.get("/api/commander")
    [major] = told["major"]
    assert (major["id"], major["desk"], major["seat"]) == (number, "fire", "seat-1")
    assert (major["declared_by"], major["needed"], major["sent"]) == ("seat-1", 3, 0)
    [alarm] = told["alarms"]
    assert (alarm["kind"], alarm["owner"], alarm["unit_id"]) == ("major", "seat-7", None)
    web.post(f"/api/alarms/{alarm['id']}/silence", {}, **SEAT_7)
    assert web.get("/api/commander")["alarms"] == []
    web.post(f"/api/incidents/{number}/stand-down-major", {"reason": "one house"})
    assert web.get("/api/commander")["major"] == []


def test_a_call_that_rings_longer_than_promised_is_red(web: Web) -> None:
    web.ring()
    web.town.clock.wait(14)
    assert web.get("/api/commander")["unanswered"] is None, "15 s are promised"
    rung_at = web.town.clock.now() - timedelta(seconds=14)
    web.town.clock.wait(2)
    web.ring()
    told = web.get("/api/commander")
    assert (told["ringing"], told["unanswered"]["calls"]) == (2, 1)
    assert datetime.fromisoformat(told["unanswered"]["since"]) == rung_at


def test_an_incident_to_which_nobody_was_sent_in_time_is_red_until_somebody_is(web: Web) -> None:
    number = web.incident("house_fire")
    web.town.clock.wait(64)
    assert web.get("/api/commander")["undispatched"] is None, "64 s are promised"
    web.town.clock.wait(2)
    late = web.get("/api/commander")["undispatched"]
    assert late["incidents"] == 1
    assert (late["longest"]["id"], late["longest"]["incident_type"]) == (number, "house_fire")
    waited = web.town.clock.now() - datetime.fromisoformat(late["since"])
    assert waited == timedelta(seconds=66)
    order = {"unit_ids": ["E01", "T01"], "recommendation": 1}
    sent = web.post(f"/api/incidents/{number}/assign", order)["assignment_ids"]
    assert web.get("/api/commander")["undispatched"] is None
    for one in sent:
        web.post(f"/api/assignments/{one}/cancel", {"reason": "wrong house"})
    assert web.get("/api/commander")["undispatched"]["incidents"] == 1


def test_desks_and_seats_show_their_load(web: Web) -> None:
    web.post("/api/desks/fire/open", {"services": ["fire"], "districts": []})
    number = web.incident("house_fire")
    web.post(f"/api/incidents/{number}/assign", {"unit_ids": ["E01", "T01"], "recommendation": 1})
    call = web.ring()
    web.post(f"/api/calls/{call}/answer", {"reason": None}, **SEAT_7)
    web.ring()
    told = web.get("/api/commander")
    [desk] = told["desks"]
    assert (desk["id"], desk["incidents"], desk["ringing"]) == ("fire", 1, 1)
    seats = {seat["seat"]: seat for seat in told["seats"]}
    assert seats["seat-1"]["orders"] == 2
    assert seats["seat-7"]["calls"] == [call]
    web.post("/api/handovers", {"to_seat": "seat-7"})
    [handover] = web.get("/api/commander")["handovers"]
    assert (handover["from_seat"], handover["to_seat"], handover["incidents"]) == (
        "seat-1",
        "seat-7",
        1,
    )


def test_the_figures_of_this_shift_have_their_n_and_target(web: Web) -> None:
    web.incident("house_fire")
    web.town.clock.wait(1)
    told = web.get("/api/commander/measures")
    assert told["began_at"] == "2026-03-02T07:00:00Z"
    answer = next(f for f in told["figures"] if f["span"] == "answer" and f["by"] is None)
    assert answer["n"] == 1
    assert answer["targets"][0]["name"] == "answered"
    assert {f["group"] for f in told["figures"] if f["by"]} == {Service.FIRE.value}


def test_the_pages_know_what_a_promise_is_about_and_for_whom() -> None:
    suburb = Target(
        name="市郊到场", service=Service.POLICE, seconds=600, share=0.9, source=Words.plain("t"),
        span=Span.TOTAL, priority=2, zone="suburb",
    )  # fmt: skip
    zones = {"West": "suburb", "East": "city"}
    with served(city=replace(COMMANDED_TOWN, targets=(suburb,), zones=zones)) as web:
        [told] = web.get("/api/city")["targets"]
    assert (told["span"], told["service"], told["priority"]) == ("total", "police", 2)
    assert told["districts"] == ["West"]
