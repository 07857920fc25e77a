"""Agreements with neighbours: when they hold, and how much each can be asked for."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from turnout.base.ids import AgencyId, Capability, IncidentId
from turnout.dispatch.city import Need, Service
from turnout.dispatch.conditions import hours_of
from turnout.dispatch.model.aid import AidRequest, AidStatus
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.recommendations import Recommendation, Unmet
from turnout.dispatch.neighbours import Agreement
from turnout.dispatch.rules.aid import asked_along, gaps, in_force, offers

NORTH, SOUTH = AgencyId("north"), AgencyId("south")
PUMP, BOAT, LADDER = Capability("pump"), Capability("boat"), Capability("ladder")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def agreement(agency: AgencyId, *, most: int, since: date = date(2026, 1, 1)) -> Agreement:
    return Agreement(
        agency=agency,
        valid_from=since,
        capabilities=frozenset({PUMP, BOAT}),
        most=most,
        hours=None,
        answer_seconds=120.0,
        source="test",
    )


def need(capability: Capability, count: int) -> Need:
    return Need(capability=capability, count=count)


@pytest.mark.parametrize("hours", [(6, 18), (22, 6), (0, 24), (18, 24), (24, 6), (8, 8)])
def test_an_agreement_is_in_force_in_its_hours_and_in_no_others(hours: tuple[int, int]) -> None:
    lends = Agreement(
        agency=AgencyId("north"),
        valid_from=date(2026, 1, 1),
        capabilities=frozenset({Capability("pump")}),
        most=1,
        hours=hours,
        answer_seconds=120.0,
        source="test",
    )
    in_hours = {
        hour for hour in range(24) if in_force([lends], datetime(2026, 3, 2, hour, tzinfo=UTC))
    }
    assert in_hours == hours_of(hours)


def test_the_newest_edition_that_has_begun_holds_wherever_it_is_listed() -> None:
    today = NOON.date()
    old, new = agreement(NORTH, most=1), agreement(NORTH, most=2, since=today)
    later = agreement(NORTH, most=3, since=date(2026, 3, 3))
    south = agreement(SOUTH, most=4)
    for listed in ((old, new, later, south), (later, new, old, south)):
        assert in_force(listed, NOON) == [new, south]
    # Of two that began on one day the one written last.
    again = agreement(NORTH, most=5, since=today)
    assert in_force((new, again), NOON) == [again]


def test_a_neighbour_is_asked_for_no_more_than_is_wanted_agreed_and_at_home() -> None:
    wanted = (need(PUMP, 2), need(BOAT, 2))

    def asked_for(*, most: int, lent: int, pumps: int, boats: int) -> list[tuple[str, int]]:
        able = {NORTH: {PUMP: pumps, BOAT: boats}}
        found = offers([agreement(NORTH, most=most)], wanted, {NORTH: lent}, able)
        return [(one.capability, one.count) for offer in found for one in offer.needs]

    assert asked_for(most=9, lent=0, pumps=9, boats=9) == [("pump", 2), ("boat", 2)]
    assert asked_for(most=9, lent=0, pumps=1, boats=0) == [("pump", 1)]
    # It lends four: three are left, two go as pumps and one as a boat.
    assert asked_for(most=4, lent=1, pumps=9, boats=9) == [("pump", 2), ("boat", 1)]
    assert asked_for(most=4, lent=4, pumps=9, boats=9) == []
    ladders = offers([agreement(NORTH, most=9)], (need(LADDER, 1),), {}, {NORTH: {LADDER: 9}})
    assert ladders == [], "it agreed to lend pumps and boats"


def test_what_two_neighbours_are_asked_for_already_is_no_gap() -> None:
    def asked(number: int, neighbour: AgencyId) -> AidRequest:
        needs = (need(PUMP, 1),)
        return AidRequest(
            number=number, neighbour=neighbour, needs=needs, asked_at=NOON, answer_by=NOON
        )

    flood = Incident(
        id=IncidentId(1),
        status=IncidentStatus.OPEN,
        service=Service.FIRE,
        call_ids=[],
        opened_at=NOON,
        received_at=NOON,
        district=None,
        place=None,
        recommendation=Recommendation(
            number=1,
            level=1,
            made_at=NOON,
            chosen=(),
            others=(),
            busy=(),
            unmet=(Unmet(capability=PUMP, wanted=5, found=1, because="none_free"),),
        ),
    )
    assert gaps(flood) == (need(PUMP, 4),)
    flood.aid = [asked(1, NORTH), asked(2, SOUTH)]
    assert gaps(flood) == (need(PUMP, 2),)
    # Merged, its requests wait on there, unless that neighbour is asked there too.
    into = msgspec.structs.replace(flood, id=IncidentId(2), aid=[asked(1, NORTH)])
    assert [(one.number, one.neighbour) for one in asked_along(flood, into)] == [(2, SOUTH)]
    into.aid = [msgspec.structs.replace(asked(1, NORTH), status=AidStatus.REFUSED)]
    along = [(one.number, one.neighbour) for one in asked_along(flood, into)]
    assert along == [(2, NORTH), (3, SOUTH)]
