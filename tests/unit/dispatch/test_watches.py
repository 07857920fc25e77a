"""What is watched of an order, by what the city allows: from when it counts, and until when."""

from collections.abc import Mapping
from datetime import UTC, datetime

from turnout.base.ids import AssignmentId, IncidentId, UnitId
from turnout.dispatch.city import LimitKind
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.rules.alarms import watches

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
S, L = AssignmentStatus, LimitKind


def order(*statuses: S, **known: float) -> Assignment:
    """An order that reached these statuses, all at noon."""
    reached = (S.ASSIGNED, *statuses)
    return Assignment(
        id=AssignmentId("1-1"),
        incident_id=IncidentId(1),
        unit_id=UnitId("E1"),
        level=1,
        capability=None,
        status=reached[-1],
        stamps=dict.fromkeys(reached, NOON),
        **known,  # type: ignore[arg-type]  # the test names the fields
    )


def due(of: Assignment, allowed: Mapping[LimitKind, float]) -> dict[str, float]:
    """Kind of alarm -> seconds after noon."""
    return {one.kind: (one.due_at - NOON).total_seconds() for one in watches(of, allowed.get)}


def test_a_crew_rolls_within_the_longer_of_the_citys_time_and_its_own() -> None:
    for known, seconds in (({}, 60), ({"turnout_seconds": 40}, 60), ({"turnout_seconds": 90}, 90)):
        read = order(S.ACKNOWLEDGED, **known)
        assert due(read, {L.TURNOUT: 60}) == {"turnout": seconds}
        assert due(read, {L.TURNOUT: 60, L.TURNOUT_MARGIN: 10}) == {"turnout": seconds + 10}
    assert due(order(S.ACKNOWLEDGED), {L.TURNOUT_MARGIN: 10}) == {}


def test_a_drive_takes_what_was_reckoned_and_a_margin_else_the_longest_allowed() -> None:
    known, unknown = order(S.EN_ROUTE, road_seconds=300), order(S.EN_ROUTE)
    assert due(known, {L.TRAVEL: 900, L.ARRIVAL_MARGIN: 60}) == {"arrival": 360}
    assert due(known, {L.TRAVEL: 900}) == {"arrival": 900}
    assert due(unknown, {L.TRAVEL: 900, L.ARRIVAL_MARGIN: 60}) == {"arrival": 900}
    assert due(unknown, {L.ARRIVAL_MARGIN: 60}) == {}


def test_nobody_is_waited_for_whose_order_is_over() -> None:
    everything = dict.fromkeys(LimitKind, 60.0)
    for over in (S.CLEARED, S.CANCELLED, S.DIVERTED):
        assert due(order(S.EN_ROUTE, over), everything) == {}
    assert due(order(S.STAGED), everything) == {"silence": 60}
    assert due(order(S.TRANSPORTING), everything) == {"silence": 60}
