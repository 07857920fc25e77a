"""Earlier incidents by place: how many, for how long, and what an erasure takes along."""

from datetime import date, timedelta

import pytest

from tests.toytown import START, post
from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch import earlier
from turnout.dispatch.city import Service
from turnout.dispatch.earlier import EarlierPlaces
from turnout.dispatch.look_back import LookBack, find_look_back, is_told
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.places import Place

SINCE = date(2020, 1, 1)
WEEK = LookBack(days=7, within_m=200.0, valid_from=SINCE, source="a test")


def closed(number: int, *, days_ago: float = 0.0, ref: str = "5ea1" * 6) -> Incident:
    """One that was closed as record `number`, at post 1, from call C<number>."""
    received_at = START - timedelta(days=days_ago)
    return Incident(
        id=IncidentId(number),
        status=IncidentStatus.CLOSED,
        service=Service.FIRE,
        call_ids=[CallId(f"C{number}")],
        opened_at=received_at,
        received_at=received_at,
        district=None,
        place=Place(address="Long Road", point=post(1)),
        place_ref=ref,
        version=number,
    )


def places_of(*incidents: Incident) -> EarlierPlaces:
    places = EarlierPlaces((WEEK,), latitude=0.0)
    for one in incidents:
        places.put(one.id, one.place)
        places.keep(one, now=START)
    return places


def ids(places: EarlierPlaces) -> list[int]:
    return [one.id for one in places.older]


def told(places: EarlierPlaces) -> list[int]:
    """What is told at post 1, the oldest first."""
    found = places.older.told(post(1), on=START.date(), now=START, most=9)
    return sorted(one.id for one, _ in found)


def test_what_no_row_looks_back_to_is_not_kept() -> None:
    places = places_of(closed(1, days_ago=8), closed(2, days_ago=6))
    assert ids(places) == [2]
    assert told(places) == [2]


def test_the_oldest_goes_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "EARLIER_KEPT", 2)
    places = places_of(closed(1), closed(2), closed(3))
    assert ids(places) == [2, 3]
    assert told(places) == [2, 3]


def test_one_without_a_place_of_its_own_is_not_kept() -> None:
    places = places_of(closed(1, ref=""))
    assert (ids(places), told(places)) == ([], [])


@pytest.mark.parametrize(
    ("stream", "left"),
    [
        ("call-C1", [2, 3]),
        ("incident-2", [1, 3]),
        ("incident-2-staging", [1, 3]),
        ("messages-1-1", [1, 2, 3]),
        ("journal-1", [1, 2, 3]),
    ],
)
def test_an_erased_text_takes_along_what_may_have_its_place_from_it(
    stream: str, left: list[int]
) -> None:
    places = places_of(closed(1), closed(2), closed(3))
    places.forget_stream(stream)
    assert ids(places) == told(places) == left


def test_what_was_closed_up_to_a_record_is_forgotten_with_it() -> None:
    places = places_of(closed(1), closed(2), closed(3))
    places.forget_closed(2)
    assert ids(places) == told(places) == [3]


def test_a_row_that_names_the_type_goes_before_one_for_all_and_the_newest_before_older() -> None:
    gas = IncidentTypeCode("gas")
    named = LookBack(days=90, within_m=50.0, types=("gas",), valid_from=SINCE, source="a test")
    newer = LookBack(days=1, within_m=9.0, valid_from=date(2026, 1, 1), source="a test")
    rules = (WEEK, named, newer)
    assert find_look_back(rules, gas, on=date(2026, 2, 1)) == named
    assert find_look_back(rules, None, on=date(2026, 2, 1)) == newer
    assert find_look_back(rules, None, on=date(2025, 2, 1)) == WEEK
    assert find_look_back((), gas, on=date(2026, 2, 1)) is None


def test_the_last_metre_and_the_last_second_count() -> None:
    at = START - timedelta(days=7)
    assert is_told(WEEK, at, 200.0, now=START)
    assert not is_told(WEEK, at, 200.1, now=START)
    assert not is_told(WEEK, at, 200.0, now=START + timedelta(seconds=1))
