"""An exercise and a real room on the wire: what is meant for one never reaches the other."""

from collections.abc import Iterator

import pytest

from tests.web.api.served import Web, served
from turnout.adapters.memory import MemoryLedger

EXERCISE, ROOM = "toytown.exercise", "toytown.room"
CALL = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}
SEEN = {"point": [0.021, 0.0], "accuracy_m": 8.5, "heading": 90.0, "source": "terminal"}


@pytest.fixture
def exercise() -> Iterator[Web]:
    with served(make_ledger=lambda: MemoryLedger(EXERCISE)) as web:
        yield web


@pytest.fixture
def room() -> Iterator[Web]:
    with served(make_ledger=lambda: MemoryLedger(ROOM)) as web:
        yield web


def test_the_city_says_which_room_it_is_and_whether_it_is_an_exercise(
    exercise: Web, room: Web
) -> None:
    shown = [web.get("/api/city") for web in (exercise, room)]
    assert [(city["room"], city["exercise"]) for city in shown] == [(EXERCISE, True), (ROOM, False)]


def test_a_write_meant_for_another_room_is_refused_and_nothing_is_done(
    exercise: Web, room: Web
) -> None:
    for web, other in ((exercise, ROOM), (room, EXERCISE)):
        before = web.get("/api/ledger/head")
        answer = web.send("/api/calls", CALL, **{"Turnout-Room": other})
        assert (answer.status_code, answer.json()["rule"]) == (409, "other_room")
        assert web.get("/api/ledger/head") == before
    assert room.post("/api/calls", CALL, **{"Turnout-Room": ROOM})


def test_an_exercise_hears_only_what_names_it(exercise: Web) -> None:
    """A telephone line or a tracker that was pointed at an exercise by mistake is told so."""
    assert exercise.send("/api/calls", CALL).json()["rule"] == "other_room"
    assert exercise.post("/api/calls", CALL, **{"Turnout-Room": EXERCISE})


def test_a_place_told_to_the_other_room_moves_no_unit(room: Web) -> None:
    before = room.get("/api/units/E01")["point"]
    at = room.get("/api/board")["clock"]["at"]
    answer = room.http.put(
        "/api/units/E01/position", json={**SEEN, "at": at}, headers={"Turnout-Room": EXERCISE}
    )
    assert (answer.status_code, answer.json()["rule"]) == (409, "other_room")
    assert room.get("/api/units/E01")["point"] == before
