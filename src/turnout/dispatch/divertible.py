"""Units under way to something less urgent that would be there well before any free unit.

They are offered apart, each with the incident that would be stripped; nobody is diverted but by a
person. Only a strictly less urgent incident is stripped, never one where a crew calls for help, and
only for a gain above the city's margin.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from math import inf
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point, distance_m
from turnout.base.ids import Capability
from turnout.dispatch.distress import wait_for_help
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.model.recommendations import Choice, Recommendation
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.rules.recommend import Question
from turnout.dispatch.rules.status import ROLLING
from turnout.dispatch.state import State
from turnout.dispatch.survey import FASTEST_M_PER_SECOND, Doors

DIVERTIBLE: Final = frozenset({
    AssignmentStatus.ASSIGNED,
    AssignmentStatus.ACKNOWLEDGED,
    AssignmentStatus.EN_ROUTE,
    AssignmentStatus.STAGED,
})  # fmt: skip
UNDER_WAY_ELSEWHERE: Final = "under_way_elsewhere"


class _Under(NamedTuple):
    """A unit that could be diverted: fleet index, its order, seconds until it could turn."""

    unit: int
    order: Assignment
    turnout_seconds: float
    age_seconds: float


def find_divertible(
    state: State,
    doors: Doors,
    incident: Incident,
    made: Recommendation,
    *,
    to: Point,
    question: Question,
) -> tuple[Choice, ...]:
    """At most `question.shown`, earliest first (ties: the lower unit id)."""
    margin_seconds = state.city.waves.divert_margin_seconds
    if margin_seconds is None or incident.priority is None:
        return ()
    before = {capability: latest - margin_seconds for capability, latest in _latest(made).items()}
    ages = doors.positions.age_seconds(made.made_at)
    under = [
        one
        for one in _under_way(state, incident.priority, made.made_at, ages)
        # What becomes one with this incident brings its orders along.
        if one.order.id not in incident.assignments
        if one.unit != question.without and one.unit not in question.elsewhere
        if _could_gain(state, doors, one, before, to)
    ]
    if not under:
        return ()
    units = np.array([one.unit for one in under], np.int64)
    road = doors.travel.seconds_from(units, to).tolist()
    found = [
        choice
        for one, seconds in zip(under, road, strict=True)
        if (choice := _choice(state, doors, one, seconds, before))
    ]
    return tuple(sorted(found, key=lambda c: (c.arrival_seconds, c.unit_id))[: question.shown])


def _latest(made: Recommendation) -> dict[Capability, float]:
    """Need -> when the last of its chosen units would arrive; infinite where one is missing."""
    latest: dict[Capability, float] = {}
    for choice in made.chosen:
        if choice.capability is not None:
            known = latest.get(choice.capability, 0.0)
            latest[choice.capability] = max(known, choice.arrival_seconds)
    return latest | {gap.capability: inf for gap in made.unmet}


def _under_way(
    state: State, priority: int, now: datetime, ages: NDArray[np.float64]
) -> Iterator[_Under]:
    """Units that have not arrived yet at something strictly less urgent, by their first order."""
    roster, oldest = state.roster, state.city.gates.position_age_max_seconds
    turnout, helped = state.fleet.turnout_seconds(now), wait_for_help(state)
    for order in state.orders.values():
        other = state.incidents[order.incident_id]
        if order.status not in DIVERTIBLE or (other.priority or 0) <= priority:
            continue
        if order.unit_id in state.lent or other.id in helped:
            continue
        unit = roster.index.get(order.unit_id)
        if unit is None or state.units[order.unit_id].assignment_ids[0] != order.id:
            continue
        if roster.crewed[unit] and ages[unit] <= oldest:
            rolls = order.status in ROLLING
            leaves = float((roster.on_road if rolls else turnout)[unit])
            yield _Under(unit, order, leaves, max(0.0, float(ages[unit])))


def _could_gain(
    state: State, doors: Doors, one: _Under, before: Mapping[Capability, float], to: Point
) -> bool:
    """Whether it could be in time at the highest speed: only then is the road asked."""
    can_do = state.can_do(one.order.unit_id)
    latest = max((at for capability, at in before.items() if capability in can_do), default=-inf)
    if one.turnout_seconds >= latest:
        return False
    apart_m = distance_m(doors.positions.position(one.unit).point, to)
    return one.turnout_seconds + apart_m / FASTEST_M_PER_SECOND < latest


def _choice(
    state: State, doors: Doors, one: _Under, road_seconds: float, before: Mapping[Capability, float]
) -> Choice | None:
    can_do = state.can_do(one.order.unit_id)
    arrival = one.turnout_seconds + road_seconds
    need = next((can for can, at in before.items() if can in can_do and arrival < at), None)
    if need is None or road_seconds == inf:
        return None
    point = doors.positions.position(one.unit).point
    return Choice(
        unit_id=one.order.unit_id,
        capability=need,
        rest_seconds=0.0,
        turnout_seconds=round(one.turnout_seconds, 1),
        road_seconds=round(road_seconds, 1),
        position=Point(round(point.lon, 6), round(point.lat, 6)),
        position_age_seconds=round(one.age_seconds, 1),
        status=UnitStatus.COMMITTED,
        reason=UNDER_WAY_ELSEWHERE,
        from_incident=one.order.incident_id,
    )
