"""Nobody hears a call over HTTP before it is on record who hears it, and why."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.web.api.served import Web, served
from tests.web.api.test_writes import FailingLedger
from turnout.adapters.radio import SimulatedRecorder


@pytest.fixture
def ledger() -> FailingLedger:
    return FailingLedger("room")


@pytest.fixture
def room(ledger: FailingLedger) -> Iterator[Web]:
    with served(lambda: ledger) as web:
        web.town.room.doors = replace(web.town.room.doors, recorder=SimulatedRecorder())
        yield web


def call_of(room: Web) -> str:
    number = room.incident("bin_fire")
    [call] = room.get(f"/api/incidents/{number}")["calls_taken"]
    assert call["recording"] == f"simulated-{call['id']}"
    return str(call["id"])


def heard(room: Web) -> int:
    [row] = room.get("/api/board")["incidents"]
    timeline = room.get(f"/api/incidents/{row['id']}")["timeline"]
    return sum(1 for fact in timeline if fact["type"] == "RecordingHeard")


def test_the_sound_comes_with_its_fact_and_a_retry_adds_none(room: Web) -> None:
    call = call_of(room)
    key = {"Idempotency-Key": "listening-1"}
    for _ in range(2):
        answer = room.send(f"/api/calls/{call}/listen", {"reason": "address unclear"}, **key)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/wav")
        assert answer.content.startswith(b"RIFF")
    assert heard(room) == 1


def test_without_a_reason_there_is_no_sound(room: Web) -> None:
    call = call_of(room)
    assert room.send(f"/api/calls/{call}/listen", {"reason": ""}).status_code == 422
    assert room.send(f"/api/calls/{call}/listen", {"reason": " "}).json()["rule"] == "reason_needed"
    assert heard(room) == 0


def test_while_the_record_is_away_nobody_hears_anything(room: Web, ledger: FailingLedger) -> None:
    call = call_of(room)
    ledger.away = True
    answer = room.send(f"/api/calls/{call}/listen", {"reason": "address unclear"})
    ledger.away = False
    assert (answer.status_code, answer.json()["rule"]) == (503, "not_saved")
    assert heard(room) == 0


def test_what_the_recorder_no_longer_has_is_said(room: Web) -> None:
    call = call_of(room)
    room.town.room.doors = replace(room.town.room.doors, recorder=None)
    answer = room.send(f"/api/calls/{call}/listen", {"reason": "address unclear"})
    assert (answer.status_code, answer.json()["rule"]) == (404, "recording_gone")
    assert heard(room) == 1
