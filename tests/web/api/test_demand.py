"""Demand over HTTP: asked for by somebody, kept with who and when, with its error beside it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.web.api.served import Web, served

HOUR = timedelta(hours=1)
ASK = {"service": "fire", "district": None, "hours": 24}


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as web:
        yield web


def test_a_forecast_is_kept_with_who_asked_and_when(web: Web) -> None:
    before = web.get("/api/planning/demand?service=fire")
    assert before["told"] is None
    assert before["districts"] == [{"id": "west", "name": {"en": "The west", "zh": "西区"}}]
    head = web.get("/api/ledger/head")
    told = web.post("/api/planning/demand", ASK, **{"turnout-seat": "seat-7"})
    assert web.get("/api/ledger/head") == head, "nothing is recorded"
    assert (told["made_by"], told["calls"], told["last_day"]) == ("seat-7", 14, "2026-02-14")
    hours = told["hours"]
    now = web.town.clock.now()
    assert hours[0]["begins"] == f"{now:%Y-%m-%dT%H:00}", "it begins with this hour"
    assert len(hours) == 24
    assert told["after_hours"] == (now - datetime(2026, 2, 15, tzinfo=UTC)) // HOUR
    busiest = max(hours, key=lambda one: float(one["mean"]))
    assert busiest["begins"].endswith("T12:00")
    for one in hours:
        assert one["low_95"] <= one["low_80"] <= one["high_80"] <= one["high_95"]
    assert told["backtest"]["hours"] == 24
    assert told["backtest"]["after_hours"] == 144, "half of two weeks stays to tell the day from"
    assert told["backtest"]["error"] is None, "no two weeks of this record differ"
    assert 0 <= told["backtest"]["within_80"] <= told["backtest"]["within_95"] <= 1
    assert web.get("/api/planning/demand?service=fire")["told"] == told
    assert web.get("/api/planning/demand?service=fire&district=west")["told"] is None


def test_what_is_told_before_the_record_ends_begins_where_it_ends(web: Web) -> None:
    web.town.clock.wait(-60 * 86_400)
    told = web.post("/api/planning/demand", ASK)
    assert (told["after_hours"], told["hours"][0]["begins"]) == (0, "2026-02-15T00:00")


def test_a_district_without_calls_and_a_week_ahead_are_refused(web: Web) -> None:
    west = web.post("/api/planning/demand", {**ASK, "district": "west"})
    assert west["district"] == "west"
    refused = web.send("/api/planning/demand", {**ASK, "district": "east"})
    assert (refused.status_code, refused.json()["rule"]) == (409, "no_such_plan")
    assert "another district" in refused.json()["remedy"]["en"]
    assert web.send("/api/planning/demand", {**ASK, "hours": 168}).status_code == 422
