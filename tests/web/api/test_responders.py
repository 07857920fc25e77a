"""Responders over HTTP: two tables, tried dry and taken in; a page of people; the week's gaps."""

from datetime import timedelta

from tests.toytown.world import START
from tests.web.api.served import Web
from tests.web.api.test_roster import take_in

PEOPLE = """number,agency,kind,qualifications,station,valid_from,valid_until
7001,fire,fire,pump rescue,S0,,
7002,fire,fire,pump,S0,2026-01-01,
G-12,police,guard,,S0,,2026-12-31
"""
TOURS = """number,agency,from,until,unit
7001,fire,2026-03-02T12:00:00Z,2026-03-02T20:00:00Z,E01
7002,fire,2026-03-02T12:00:00Z,2026-03-02T20:00:00Z,E01
G-12,police,2026-03-03T00:00:00Z,2026-03-03T08:00:00Z,
"""


def test_people_are_tried_dry_taken_in_and_found(web: Web) -> None:
    told = take_in(web, PEOPLE, dry=True).json()
    assert (told["table"], told["rows"], told["faults"]) == ("responders", 3, [])
    assert told["staff"] == {"added": 3, "changed": 0, "gone": 0, "tours_ended": 0}
    assert web.get("/api/roster/people")["total"] == 0
    assert take_in(web, PEOPLE).json()["sequence"] is not None
    assert take_in(web, TOURS, dry=True).json()["shifts"] == 1
    assert take_in(web, TOURS).json()["sequence"] is not None
    page = web.get("/api/roster/people?offset=1&limit=1")
    assert (page["total"], page["on_duty"]) == (3, 2)
    (one,) = page["people"]
    assert (one["number"], one["on_duty"], one["tours"][0]["unit"]) == ("7002", True, "E01")
    for question, numbers in {
        "agency=police": ["G-12"],
        "kind=fire": ["7001", "7002"],
        "qualification=rescue": ["7001"],
        "station=S0&on_duty=true": ["7001", "7002"],
        "typed=12": ["G-12"],
        "agency=ambulance": [],
    }.items():
        found = web.get(f"/api/roster/people?{question}")
        assert [each["number"] for each in found["people"]] == numbers, question


def test_every_wrong_row_is_named_with_its_field_and_a_name_is_not_taken(web: Web) -> None:
    take_in(web, PEOPLE)
    before = web.get("/api/ledger/head")
    wrong = """number,agency,kind,qualifications,station,valid_from,valid_until
Wang Wei,fire,fire,,,,
7002,navy,fire,,,,
7003,fire,sailor,,,,
7004,fire,fire,magic,,,
7005,fire,fire,,S9,,
7006,fire,fire,,,2026-02-30,
7007,fire,fire,,,2026-03-02,2026-03-01
"""
    told = take_in(web, wrong, dry=True).json()
    assert [(fault["row"], fault["field"]) for fault in told["faults"]] == [
        (2, "number"),
        (3, "agency"),
        (4, "kind"),
        (5, "qualifications"),
        (6, "station"),
        (7, "valid_from"),
        (8, "valid_until"),
    ]
    assert all(fault["what"]["zh"] and fault["remedy"]["zh"] for fault in told["faults"])
    named = take_in(web, "number,agency,kind,name\n7001,fire,fire,Li\n", dry=True).json()
    assert [(fault["row"], fault["field"]) for fault in named["faults"]] == [(1, "name")]
    tours = TOURS.replace("7002,", "7009,").replace("08:00:00Z,\n", "08:00:00Z,X1\n")
    told = take_in(web, tours, dry=True).json()
    assert [(fault["row"], fault["field"]) for fault in told["faults"]] == [
        (3, "number"),
        (4, "unit"),
    ]
    refused = take_in(web, tours)
    assert (refused.status_code, refused.json()["rule"]) == (409, "roster_faulty")
    assert "Row 3" in refused.json()["what"]["en"]
    assert web.get("/api/ledger/head") == before


def test_a_crew_that_cannot_be_is_named_by_the_row_of_its_first(web: Web) -> None:
    take_in(web, PEOPLE)
    alone = (
        "number,agency,from,until,unit\nG-12,police,2026-03-03T08:00:00Z,2026-03-03T09:00:00Z,E01\n"
    )
    (fault,) = take_in(web, alone, dry=True).json()["faults"]
    assert (fault["row"], fault["field"]) == (2, "unit")
    assert take_in(web, alone).json()["rule"] == "roster_faulty"


def test_the_week_lists_hours_in_which_nobody_of_a_station_is_on_duty(web: Web) -> None:
    rows = "".join(
        f"{unit},2026-03-02T00:00:00Z,2026-03-02T20:00:00Z,2\n" for unit in ("A01", "E01", "T01")
    )
    assert web.get("/api/roster/gaps")["gaps"] == []
    take_in(web, "unit,from,until,crew\n" + rows)
    take_in(web, PEOPLE)
    take_in(web, TOURS.splitlines()[0] + "\n" + TOURS.splitlines()[3] + "\n")
    gaps = web.get("/api/roster/gaps")["gaps"]
    assert [(g["station"], g["starts_at"], g["ends_at"], g["people"]) for g in gaps] == [
        ("S0", "2026-03-02T20:00:00Z", "2026-03-03T00:00:00Z", 0),
        ("S0", "2026-03-03T08:00:00Z", "2026-03-09T00:00:00Z", 0),
    ]


def test_fifty_thousand_are_taken_in_within_seconds_as_one_fact_an_agency(web: Web) -> None:
    many = range(50_000)
    agencies = ("ambulance", "fire", "police", "traffic")
    people = "number,agency,kind,station\n" + "".join(
        f"{n},{agencies[n % 4]},guard,S0\n" for n in many
    )
    starts, ends = START.isoformat(), (START + timedelta(hours=8)).isoformat()
    tours = "number,agency,from,until\n" + "".join(
        f"{n},{agencies[n % 4]},{starts},{ends}\n" for n in many if n % 2
    )
    before = web.get("/api/ledger/head")["sequence"]
    assert take_in(web, people).json()["rows"] == 50_000
    assert take_in(web, tours).json()["rows"] == 25_000
    assert web.get("/api/ledger/head")["sequence"] - before <= 4 + 2
    page = web.get("/api/roster/people?on_duty=true&offset=20000&limit=10")
    assert (page["total"], len(page["people"])) == (25_000, 10)
