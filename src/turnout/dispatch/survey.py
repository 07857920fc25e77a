"""Asking for a recommendation: gates as masks, then one road search per capability wanted.

Gates in order: capability, can be sent, crew, age of the position, end of the shift. A unit
that fails one is not searched for; where too few are left, the counts behind each gate say why.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import inf
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point, distance_m
from turnout.base.ids import Capability
from turnout.dispatch.city import Need
from turnout.dispatch.model.closures import Closure
from turnout.dispatch.model.recommendations import Recommendation
from turnout.dispatch.ports import (
    Candidates,
    Coverage,
    Policy,
    Positions,
    Recorder,
    TravelTimes,
)
from turnout.dispatch.rules.recommend import Found, Question, Sight, recommend
from turnout.dispatch.state import State
from turnout.dispatch.volunteering import NOBODY, OnFoot, VolunteerPlaces
from turnout.dispatch.waves import ShadowRules

FASTEST_M_PER_SECOND: Final = 60.0
"""No unit drives faster (216 km/h): what cannot be there at this speed need not be asked for."""
LONGEST_DRIVE_SECONDS: Final = 7200.0
"""No drive to an incident takes longer: a shift that ends later is of no concern now."""
_NOBODY: Final = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Doors:
    """The ports that a decision asks; None: it is not asked. `shadows`: policies by their names."""

    travel: TravelTimes
    positions: Positions
    policy: Policy
    coverage: Coverage | None = None
    volunteers: VolunteerPlaces = NOBODY
    recorder: Recorder | None = None
    on_foot: OnFoot | None = None
    shadows: Mapping[str, Callable[[ShadowRules], Policy]] = field(default_factory=dict)

    def under(self, closures: tuple[Closure, ...]) -> "Doors":
        """The same doors onto roads under these closures, whatever was closed for these: without
        any, onto open roads."""
        travel = self.travel.under(closures)
        if travel is self.travel:
            return self
        coverage = None if self.coverage is None else self.coverage.under(closures)
        return replace(self, travel=travel, coverage=coverage)


class _Moment(NamedTuple):
    """The whole fleet at one moment: gates that do not depend on the capability."""

    state: State
    now: datetime
    free: NDArray[np.bool_]
    crewed: NDArray[np.bool_]
    fresh: NDArray[np.bool_]
    turnout: NDArray[np.float64]
    rest: NDArray[np.float64] | None
    ending: Candidates | None

    def rest_of(self, units: NDArray[np.int64]) -> NDArray[np.float64]:
        """Seconds until each of these is as ready as one that does not rest."""
        return np.zeros(len(units)) if self.rest is None else self.rest[units]


def ask_and_recommend(
    state: State,
    doors: Doors,
    *,
    needs: Sequence[Need],
    to: Point | None,
    question: Question,
    taken: NDArray[np.int64] = _NOBODY,
) -> Recommendation:
    """The recommendation for a place: survey, then the pure rule. Reads, changes nothing.

    `taken`: fleet indexes of units that are chosen already.
    """
    if to is None or not needs:
        nobody = np.empty(0)
        look = _look(state, doors, nobody)
        return recommend(question, {}, score=doors.policy.score, look=look)
    moment = _moment(state, doors, to, question, ages := doors.positions.age_seconds(question.now))
    for unit in taken:
        moment.free[[unit, *question.shares.get(unit, ())]] = False
    wanted = sum(need.count for need in needs)
    k = wanted + question.shown + doors.policy.extra_candidates
    if question.shares:
        # Each unit chosen may take another vehicle's crew with it.
        k += wanted * max(map(len, question.shares.values()))
    found = {need.capability: _find(moment, doors.travel, need.capability, to, k) for need in needs}
    busy = _ask_busy(moment, doors, to, found, question)
    look = _look(state, doors, ages)
    score = doors.policy.score
    return recommend(question, found, score=score, look=look, busy=busy, ending=moment.ending)


def _moment(
    state: State, doors: Doors, to: Point, question: Question, ages: NDArray[np.float64]
) -> _Moment:
    now = question.now
    crewed = state.fleet.crewed
    fresh = ages <= state.city.gates.position_age_max_seconds
    free = state.fleet.sendable & crewed
    free &= fresh
    rest = None
    if question.resting:
        rest = _rest(state, free, crewed & fresh, question.resting)
    if question.without is not None:
        free[question.without] = False
    for unit in question.elsewhere:
        free[unit] = False
    turnout = state.fleet.turnout_seconds(now)
    ending = None
    if state.shift_book:
        ending = _ending(state, doors.travel, to, free, question, rests=rest)
    if ending is not None:
        free[ending.units] = False
    return _Moment(state, now, free, crewed, fresh, turnout, rest, ending)


def _rest(
    state: State, free: NDArray[np.bool_], fit: NDArray[np.bool_], resting: Mapping[int, float]
) -> NDArray[np.float64]:
    """Adds to `free` who rests and may be asked, and how long each is from ready."""
    rest = np.zeros(len(state.roster.ids))
    for unit, seconds in resting.items():
        free[unit] = fit[unit]
        rest[unit] = seconds
    return rest


def _ending(
    state: State,
    travel: TravelTimes,
    to: Point,
    free: NDArray[np.bool_],
    question: Question,
    *,
    rests: NDArray[np.float64] | None,
) -> Candidates | None:
    """Free units wanted here whose shift would be over, or nearly, when they arrive; only those
    are asked for a road time whose shift could end while they drive."""
    margin = state.city.gates.shift_end_margin_seconds
    left = state.fleet.shift_ends - question.now.timestamp()
    soon = free & (left < margin + LONGEST_DRIVE_SECONDS)
    if not soon.any():
        return None
    masks = (state.fleet.capable.get(need.capability) for need in question.needs)
    able = [mask for mask in masks if mask is not None]
    if not able:
        return None
    units = np.flatnonzero(soon & np.logical_or.reduce(able))
    turnout = state.fleet.turnout_seconds(question.now)[units]
    road = travel.seconds_from(units, to)
    rest = np.zeros(len(units)) if rests is None else rests[units]
    late = rest + turnout + road + margin > left[units]
    first = question.needs[0].capability
    return Candidates(first, units[late], rest[late], turnout[late], road[late])


def _look(state: State, doors: Doors, ages: NDArray[np.float64]) -> Callable[[int], Sight]:
    ids = state.roster.ids

    def look(unit: int) -> Sight:
        unit_id = ids[unit]
        point = doors.positions.position(unit).point
        # The gate's own figure: a unit parked at its base does not age.
        return Sight(unit_id, state.unit_status(unit_id), point, float(ages[unit]))

    return look


def _find(moment: _Moment, travel: TravelTimes, capability: Capability, to: Point, k: int) -> Found:
    capable = moment.state.fleet.capable.get(capability)
    if capable is None:
        return Found(_candidates(moment, capability, _NOBODY, np.empty(0)), 0, {"none_in_city": 0})
    eligible = capable & moment.free
    count = int(np.count_nonzero(eligible))
    if count == 0:
        nobody = _candidates(moment, capability, _NOBODY, np.empty(0))
        return Found(nobody, 0, _left_by_gate(moment, capable, 0))
    ready = moment.turnout if moment.rest is None else moment.turnout + moment.rest
    least = moment.state.roster.least_turnout_seconds
    near = travel.nearest(
        to, eligible=eligible, offset_seconds=ready, k=k, least_offset_seconds=least
    )
    candidates = _candidates(moment, capability, near.units, near.road_seconds)
    reached = len(near.units)
    left = _left_by_gate(moment, capable, reached) if reached < k else {}
    return Found(candidates, count, left)


def _candidates(
    moment: _Moment,
    capability: Capability,
    units: NDArray[np.int64],
    road: NDArray[np.float64],
) -> Candidates:
    return Candidates(capability, units, moment.rest_of(units), moment.turnout[units], road)


def _left_by_gate(moment: _Moment, capable: NDArray[np.bool_], reached: int) -> Mapping[str, int]:
    sendable = capable & moment.state.fleet.sendable
    crewed = sendable & moment.crewed
    fresh = crewed & moment.fresh
    left = {
        "none_in_city": int(np.count_nonzero(capable)),
        "none_free": int(np.count_nonzero(sendable)),
        "crew_short": int(np.count_nonzero(crewed)),
        "stale_position": int(np.count_nonzero(fresh)),
    }
    if moment.ending is not None:
        fresh[moment.ending.units] = False
        left["shift_ends"] = int(np.count_nonzero(fresh))
    return {**left, "no_route": reached}


def _ask_busy(
    moment: _Moment,
    doors: Doors,
    to: Point,
    found: Mapping[Capability, Found],
    question: Question,
) -> Candidates | None:
    """Units handing over at a hospital that could still come before the last free unit needed.

    Only those are asked for a road time whose rest, turnout and straight line at top speed leave
    room for it; where a need is short of free units, all are.
    """
    fleet = moment.state.fleet
    if not fleet.at_hospital or question.shown == 0:
        return None
    horizon = _horizon_seconds(found, question)
    masks = [fleet.capable[capability] for capability in found if capability in fleet.capable]
    turnaround = moment.state.city.gates.hospital_turnaround_seconds
    turnout = moment.state.roster.on_road
    rest_of: dict[int, float] = {}
    for unit, since in fleet.done_by(moment.now, horizon, turnaround).items():
        rest = max(0.0, turnaround - (moment.now - since).total_seconds())
        rolling = rest + turnout.item(unit)
        if rolling >= horizon or unit == question.without or unit in question.elsewhere:
            continue
        if not _could(moment, masks, unit, rolling):
            continue
        apart_m = distance_m(doors.positions.position(unit).point, to)
        if rolling + apart_m / FASTEST_M_PER_SECOND < horizon:
            rest_of[unit] = rest
    if not rest_of:
        return None
    units = np.array(sorted(rest_of), np.int64)
    rest_seconds = np.array([rest_of[unit] for unit in units.tolist()], np.float64)
    road = doors.travel.seconds_from(units, to)
    keep = rest_seconds + turnout[units] + road < horizon
    if not keep.any():
        return None
    first = next(iter(found))
    return Candidates(first, units[keep], rest_seconds[keep], turnout[units][keep], road[keep])


def _could(
    moment: _Moment, masks: Sequence[NDArray[np.bool_]], unit: int, rolling_seconds: float
) -> bool:
    """Whether the unit can do something that is wanted, and is still on duty when it could roll."""
    fleet = moment.state.fleet
    margin = moment.state.city.gates.shift_end_margin_seconds
    left = fleet.shift_ends.item(unit) - moment.now.timestamp()
    on_duty = bool(fleet.on_shift[unit]) and rolling_seconds + margin <= left
    return on_duty and any(mask[unit] for mask in masks)


def _horizon_seconds(found: Mapping[Capability, Found], question: Question) -> float:
    """The latest that any need could be filled by a free unit, even when the other needs take all
    those before it; infinite where a need is short of free units."""
    wanted = sum(need.count for need in question.needs)
    latest = 0.0
    for need in question.needs:
        free = found[need.capability].candidates
        known = len(free.units)
        if known < need.count:
            return inf
        last = min(wanted, known) - 1
        ready = free.rest_seconds.item(last) + free.turnout_seconds.item(last)
        latest = max(latest, ready + free.road_seconds.item(last))
    return latest
