"""The administrator's page over HTTP: the room's health, as it is."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import msgspec

from tests.scenarios.test_a56_a_closed_incident_is_reviewed import REVIEWED_TOWN
from tests.toytown import WATCHED_TOWN, ManualClock, open_toytown
from tests.web.api.served import Web, served
from turnout.adapters.memory import MemoryLedger
from turnout.base.text import Words
from turnout.dispatch.city import Service, Target
from turnout.dispatch.command_post import Strength
from turnout.dispatch.retention import erase_due

KEPT_TOWN = replace(
    WATCHED_TOWN,
    checklists=REVIEWED_TOWN.checklists,
    strength=(
        Strength(service="fire", free=2, valid_from=date(2020, 1, 1), source=Words.plain("old")),
        Strength(
            service="fire",
            free=3,
            valid_from=date(2026, 1, 1),
            source=Words("Order 12", "第12号令"),
        ),
        Strength(service="fire", free=9, valid_from=date(2999, 1, 1), source=Words.plain("later")),
    ),
    targets=(
        Target(
            name="arrival at the edge of the area",
            name_zh="到达辖区边缘",
            service=Service.FIRE,
            seconds=300,
            share=0.9,
            source=Words.plain("Toytown"),
        ),
        Target(
            name="vehicle out", service=None, seconds=80, share=0.9, source=Words.plain("Toytown")
        ),
    ),
)


def test_it_says_where_the_record_stands_and_what_the_room_runs_on(web: Web) -> None:
    web.incident("bin_fire")
    told = web.get("/api/admin")
    assert told["health"]["ledger"]["sequence"] == web.get("/api/ledger/head")["sequence"]
    assert (told["health"]["saved"], told["database"], told["streams"]) == (True, "memory", 0)
    assert (told["city_digest"], told["caller_kept_days"]) == ("toy-city-1", 90)
    assert told["units"] == len(web.get("/api/board")["units"])
    assert told["snapshot"] is None
    assert told["proof"]["holds"] is None
    with web.stream():
        assert web.get("/api/admin")["streams"] == 1
    assert web.get("/api/admin/check") == {"findings": []}


def test_a_program_that_watches_reads_figures_that_name_nobody(web: Web) -> None:
    web.incident("bin_fire")
    web.ring()
    with web.stream():
        told = web.http.get("/api/metrics")
    assert told.headers["content-type"].startswith("text/plain; version=0.0.4")
    figures = dict(
        line.rsplit(" ", 1) for line in told.text.splitlines() if not line.startswith("#")
    )
    assert figures["turnout_saved"] == "1"
    assert int(figures["turnout_records_total"]) == web.get("/api/ledger/head")["sequence"]
    assert (figures["turnout_incidents_open"], figures["turnout_calls_waiting"]) == ("1", "1")
    assert figures["turnout_streams"] == "1"
    assert int(figures['turnout_units{status="available"}']) == len(web.get("/api/board")["units"])
    assert int(figures['turnout_http_requests_total{status="200"}']) > 0
    assert "turnout_http_request_seconds_count" in figures


def test_a_certificate_and_a_standby_are_told_of_where_there_are_any(web: Web) -> None:
    told = web.get("/api/admin")
    assert (told["certificate_until"], told["standby_confirms"]) == (None, None)
    now = web.town.clock.now()
    web.app.state.certificate = SimpleNamespace(until=now + timedelta(days=3))
    web.app.state.confirmed = lambda: True
    told = web.get("/api/admin")
    assert told["standby_confirms"] is True
    assert datetime.fromisoformat(told["certificate_until"]) == now + timedelta(days=3)
    figures = web.http.get("/api/metrics").text.splitlines()
    assert "turnout_certificate_seconds 259200" in figures
    assert "turnout_standby_confirms 1" in figures


def test_the_record_is_proved_when_asked_and_a_changed_one_is_named() -> None:
    ledger = MemoryLedger("room")
    with served(lambda: ledger) as web:
        web.incident("bin_fire")
        web.post("/api/admin/verify", {})
        proof = proved(web)
        assert proof["holds"] is True
        assert proof["records"] == web.get("/api/ledger/head")["sequence"]
        third = ledger._records[2]
        ledger._records[2] = msgspec.structs.replace(third, payload=third.payload + b" ")
        web.post("/api/admin/verify", {})
        proof = proved(web)
        assert proof["holds"] is False
        assert proof["finding"]["en"].startswith("Record 3 was changed")


def proved(web: Web) -> dict[str, object]:
    """The proof once it has ended: a record of some lines takes a few answers."""
    for _ in range(200):
        proof = web.get("/api/admin")["proof"]
        if not proof["running"]:
            return dict(proof)
    raise AssertionError("the proof did not end")


def test_the_dated_data_in_force_stand_apart_from_what_is_over_or_to_come() -> None:
    with served(city=KEPT_TOWN) as web:
        dated = web.get("/api/admin")["dated"]
    strength = [row for row in dated if row["kind"] == "strength"]
    said = {"en": "Order 12", "zh": "第12号令"}
    assert [(row["count"], row["source"]) for row in strength] == [(3, said)]
    limits = {(r["name"], r["priority"]): r["seconds"] for r in dated if r["kind"] == "limit"}
    assert (limits["acknowledge", None], limits["acknowledge", 1]) == (30.0, 20.0)
    [checklist] = [row for row in dated if row["kind"] == "checklist"]
    assert (checklist["valid_from"], checklist["count"]) == ("2025-01-01", 2)


def test_what_was_erased_is_listed_with_when() -> None:
    ledger, clock = MemoryLedger("room"), ManualClock()

    async def a_long_time_ago() -> None:
        town = await open_toytown(ledger=ledger, clock=clock)
        await town.close(await town.incident(1, "bin_fire"))
        clock.wait(timedelta(days=91).total_seconds())
        await erase_due(town.room, now=clock.now())

    asyncio.run(a_long_time_ago())
    with served(lambda: ledger, clock) as web:
        [erasure] = web.get("/api/admin")["erasures"]
    assert erasure["streams"] == 1
    assert erasure["at"].startswith("2026-06-01")
