"""Units that are kept for an occasion and would be there before those proposed.

They are offered apart, each with the occasion's name; nobody leaves it but by a person's decision.
"""

from math import inf
from typing import Final, NamedTuple

import numpy as np

from turnout.base.geo import Point
from turnout.base.ids import Capability, UnitId
from turnout.dispatch.model.recommendations import Choice, Recommendation
from turnout.dispatch.rules.recommend import Question
from turnout.dispatch.state import State
from turnout.dispatch.survey import Doors

KEPT_FOR_OCCASION: Final = "kept_for_occasion"


class _Going(NamedTuple):
    """A unit that could leave: its fleet index, seconds until it rolls and then by road."""

    unit_id: UnitId
    place: int
    turnout_seconds: float
    road_seconds: float
    age_seconds: float


def find_kept(
    state: State, doors: Doors, made: Recommendation, *, to: Point, question: Question
) -> tuple[Choice, ...]:
    """At most `question.shown`, earliest first (ties: the lower unit id)."""
    units = [unit for unit in sorted(state.kept) if _could_go(state, unit, question)]
    if not units or question.shown == 0:
        return ()
    latest = _latest(made)
    found = [
        _choice(state, doors, one, need)
        for one in _going(state, doors, units, to=to, question=question)
        if (need := _fills(state, one, latest)) is not None
    ]
    found.sort(key=lambda choice: (choice.arrival_seconds, choice.unit_id))
    return tuple(found[: question.shown])


def _going(
    state: State, doors: Doors, units: list[UnitId], *, to: Point, question: Question
) -> list[_Going]:
    """Those of the units whose place is known and from where a road leads."""
    indexes = np.array([state.roster.index[unit] for unit in units], np.int64)
    ages = doors.positions.age_seconds(question.now)[indexes].tolist()
    turnout = state.fleet.turnout_seconds(question.now)[indexes].tolist()
    road = doors.travel.seconds_from(indexes, to).tolist()
    oldest = state.city.gates.position_age_max_seconds
    every = map(_Going, units, indexes.tolist(), turnout, road, ages)
    return [one for one in every if one.age_seconds <= oldest and one.road_seconds < inf]


def _could_go(state: State, unit: UnitId, question: Question) -> bool:
    """On duty with enough crew, not under orders, and none that cannot be sent there."""
    index = state.roster.index.get(unit)
    if index is None or index == question.without or index in question.elsewhere:
        return False
    known = state.get_unit(unit)
    able = known.in_service and not known.assignment_ids
    return able and bool(state.fleet.on_shift[index] and state.fleet.crewed[index])


def _latest(made: Recommendation) -> dict[Capability, float]:
    """Need -> when the last of its chosen units would arrive; infinite where one is missing."""
    latest: dict[Capability, float] = {}
    for choice in made.chosen:
        if choice.capability is not None:
            known = latest.get(choice.capability, 0.0)
            latest[choice.capability] = max(known, choice.arrival_seconds)
    return latest | {gap.capability: inf for gap in made.unmet}


def _fills(state: State, one: _Going, latest: dict[Capability, float]) -> Capability | None:
    """The first need that it fills before those proposed."""
    can_do = state.can_do(one.unit_id)
    arrival = one.turnout_seconds + one.road_seconds
    return next((need for need, at in latest.items() if need in can_do and arrival < at), None)


def _choice(state: State, doors: Doors, one: _Going, need: Capability) -> Choice:
    point = doors.positions.position(one.place).point
    return Choice(
        unit_id=one.unit_id,
        capability=need,
        rest_seconds=0.0,
        turnout_seconds=round(one.turnout_seconds, 1),
        road_seconds=round(one.road_seconds, 1),
        position=Point(round(point.lon, 6), round(point.lat, 6)),
        position_age_seconds=round(one.age_seconds, 1) if one.age_seconds > 0.0 else 0.0,
        status=state.unit_status(one.unit_id),
        reason=KEPT_FOR_OCCASION,
        kept_for=state.kept[one.unit_id].name,
    )
