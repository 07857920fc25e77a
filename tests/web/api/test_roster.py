"""The roster over HTTP: looked at, tried dry, taken in whole or not at all."""

from datetime import timedelta
from typing import Any

import httpx

from tests.toytown.world import START
from tests.web.api.served import Web

GOOD = """unit,from,until,crew,qualifications,team
E01,2026-03-02T12:00:00Z,2026-03-02T20:00:00Z,4,pump:2 rescue:1,A
E01,2026-03-02T20:00:00Z,2026-03-03T08:00:00Z,3,,B
T01,2026-03-02T21:00:00+01:00,2026-03-03T08:00:00Z,2,,
"""

BAD = """unit,from,until,crew,qualifications,team
E01,2026-03-02T12:00:00Z,2026-03-02T20:00:00Z,4,,
X99,2026-03-02T12:00:00Z,2026-03-02T20:00:00Z,4,,
E02,noon,2026-03-02T20:00:00Z,4,,
E01,2026-03-02T19:00:00Z,2026-03-02T21:00:00Z,4,,
E02,2026-03-02T12:00:00Z,2026-03-02T20:00:00Z,four,,
E02,2026-03-02T12:00:00Z,2026-03-02T20:00:00Z,4,magic:1,
E02,2026-03-02T12:00:00Z
"""


KEY = {"Idempotency-Key": "roster-of-monday"}


def take_in(web: Web, table: str, *, dry: bool = False, **headers: str) -> httpx.Response:
    path = f"/api/roster/import{'?dry_run=true' if dry else ''}"
    return web.send(path, {"table": table}, **headers)


def units(web: Web) -> dict[str, dict[str, Any]]:
    return {unit["id"]: unit for unit in web.get("/api/roster")["units"]}


def test_a_dry_run_names_every_row_that_is_wrong_and_takes_nothing_in(web: Web) -> None:
    before = web.get("/api/ledger/head")
    told = take_in(web, BAD, dry=True).json()
    assert [(fault["row"], fault["field"]) for fault in told["faults"]] == [
        (3, "unit"),
        (4, "from"),
        (5, "from"),
        (6, "crew"),
        (7, "qualifications"),
        (8, "until"),
    ]
    assert all(f["what"]["zh"] and f["remedy"]["zh"] for f in told["faults"])
    refused = take_in(web, BAD)
    assert (refused.status_code, refused.json()["rule"]) == (409, "roster_faulty")
    assert "Row 4" in refused.json()["what"]["en"]
    assert web.get("/api/ledger/head") == before


def test_a_dry_run_says_who_would_be_off_duty_at_once(web: Web) -> None:
    told = take_in(web, GOOD, dry=True).json()
    assert (told["table"], told["rows"], told["shifts"]) == ("shifts", 3, 3)
    assert (told["faults"], told["off_now"], told["sequence"]) == ([], ["T01"], None)


def test_a_table_is_taken_in_once_and_its_shifts_are_seen(web: Web) -> None:
    first = take_in(web, GOOD, **KEY)
    again = take_in(web, GOOD, **KEY)
    assert first.status_code == 200
    assert again.json()["sequence"] == first.json()["sequence"]
    known = units(web)
    assert [(s["crew"], s["team"]) for s in known["E01"]["shifts"]] == [(4, "A"), (3, "B")]
    assert known["E01"]["shifts"][0]["qualifications"] == {"pump": 2, "rescue": 1}
    assert known["T01"]["shifts"][0]["starts_at"] == "2026-03-02T20:00:00Z"
    assert (known["T01"]["rostered"], known["E02"]["rostered"]) == (True, False)
    # Under another key it is another table: now every row overlaps.
    refused = take_in(web, GOOD)
    assert (refused.status_code, refused.json()["rule"]) == (409, "roster_faulty")
    assert "Row 2" in refused.json()["what"]["en"]


def test_hours_in_which_a_station_has_nobody_are_listed(web: Web) -> None:
    rows = "".join(
        f"{unit},2026-03-02T08:00:00Z,2026-03-02T{until}:00:00Z,3,,\n"
        for unit, until in (("A01", 20), ("E01", 18), ("T01", 22))
    )
    assert web.get("/api/roster")["gaps"] == []
    web.post("/api/roster/import", {"table": "unit,from,until,crew,qualifications,team\n" + rows})
    assert [
        (g["station"], g["starts_at"], g["ends_at"]) for g in web.get("/api/roster")["gaps"]
    ] == [
        ("S0", "2026-03-02T00:00:00Z", "2026-03-02T08:00:00Z"),
        ("S0", "2026-03-02T22:00:00Z", "2026-03-03T00:00:00Z"),
    ]
    # The day after nobody is on duty at all.
    (whole,) = web.get("/api/roster?day=2026-03-03")["gaps"]
    assert (whole["starts_at"], whole["ends_at"]) == (
        "2026-03-03T00:00:00Z",
        "2026-03-04T00:00:00Z",
    )


def test_a_shift_is_cancelled_until_it_begins(web: Web) -> None:
    take_in(web, GOOD)
    later = (START + timedelta(hours=8)).isoformat()
    web.post("/api/roster/cancel", {"unit_id": "T01", "starts_at": later, "reason": "sold"})
    assert units(web)["T01"]["rostered"] is False
    unknown = web.send(
        "/api/roster/cancel", {"unit_id": "T01", "starts_at": later, "reason": "sold"}
    )
    assert (unknown.status_code, unknown.json()["rule"]) == (404, "unknown_shift")


def test_what_is_no_table_is_told_as_such(web: Web) -> None:
    for table, row, field in (
        ("unit,from\nE01,now", 1, "until"),
        ('unit,from,until,crew\n"E01', 2, "unit"),
    ):
        first = take_in(web, table, dry=True).json()["faults"][0]
        assert (first["row"], first["field"]) == (row, field)
    empty = take_in(web, "unit,from,until,crew\n")
    assert empty.json()["rule"] == "no_shifts"
