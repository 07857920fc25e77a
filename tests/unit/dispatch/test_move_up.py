"""Whom a policy may advise to stand elsewhere: nobody who is wanted, on its way, or tired of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from turnout.base.ids import IncidentId, StationId, UnitId
from turnout.dispatch.model.units import Unit, UnitStatus
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules.move_up import Way, may_be_advised, send
from turnout.dispatch.waves import MoveUpRules

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
RULES = MoveUpRules(
    service="fire",
    valid_from=date(2020, 1, 1),
    policy="foresight",
    busy_share=0.3,
    farthest_seconds=900.0,
    rest_seconds=3600.0,
    most_a_day=2,
    patience_seconds=300.0,
    least_gain=0.01,
    kept_seconds=300.0,
    quiet_seconds=900.0,
    source="Toytown",
)


def may(*hours_ago: float, **known: object) -> bool:
    """Whether a unit that was moved so many hours ago may be."""
    moves = [NOON - timedelta(hours=hours) for hours in hours_ago]
    unit = Unit(id=UnitId("E1"), moves=moves, **known)  # type: ignore[arg-type]  # fields by name
    return may_be_advised(unit, RULES, now=NOON)


def test_a_free_unit_rests_between_moves_and_has_so_many_in_24_hours() -> None:
    assert may()
    assert (may(0.9), may(1)) == (False, True)
    assert (may(23.9, 2), may(24, 2)) == (False, True)
    assert may(30, 29, 25)


def test_who_is_told_of_an_incident_or_on_its_way_to_a_post_is_left_alone() -> None:
    assert not may(prealerts=[IncidentId(1)])
    assert not may(moving_up=True)


def test_a_person_may_send_it_on_to_another_post_and_nobody_who_cannot_go() -> None:
    def way(status: UnitStatus, road_seconds: float = 60.0) -> Way:
        there, post = StationId("S1"), StationId("S2")
        return Way(
            unit_id=UnitId("E1"),
            status=status,
            standing_at=there,
            post=post,
            road_seconds=road_seconds,
        )

    for status in UnitStatus:
        if status in {"available", "returning", "moving_up"}:
            assert send(way(status), reason="a gap in the east").post == "S2"
        else:
            with pytest.raises(Refusal, match="unit_cannot_move"):
                send(way(status), reason="a gap in the east")
    with pytest.raises(Refusal, match="post_out_of_reach"):
        send(way(UnitStatus.AVAILABLE, float("inf")), reason="a gap in the east")
