"""Recommend: which units will really be there first, what comes next, and what nobody fills.

The search has been asked already, once per capability; this rule gates nothing and asks nothing,
it chooses and explains. The choice is greedy and written down, so that a person can redo it:

1. The need with the fewest units to choose from goes first (ties: the plan's order), since a unit
   with two capabilities is best kept for the need that has no other.
2. Each need takes its units by the policy's score, lowest first (ties: the lower unit id); a unit
   that an earlier need has taken is passed over. A unit fills one need.

With `closest` the score is the time to arrival. The greedy can be beaten by an assignment solver
when two units share two scarce capabilities; decision 0016 says why it stays.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.base.ids import Capability, UnitId
from turnout.dispatch.city import Need
from turnout.dispatch.model.recommendations import Choice, Recommendation, Unmet
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.ports import Candidates

EARLIEST: Final = "earliest"
"""Chosen, and no free unit with its capability would be there before it."""
NEXT_EARLIEST: Final = "next_earliest"
"""Chosen, because those before it fill other needs or are not scored better."""
RUNNER_UP: Final = "runner_up"
SHIFT_ENDS: Final = "shift_ends"
HANDING_OVER: Final = "handing_over_at_hospital"
NO_PLACE: Final = "no_place"
NONE_FREE: Final = "none_free"


class Found(NamedTuple):
    """What was asked for one capability: candidates, how many units were eligible, and, when
    fewer were found than could be wanted, what each gate left (`because` gate -> units left)."""

    candidates: Candidates
    eligible: int
    left_by_gate: Mapping[str, int]


class Sight(msgspec.Struct, frozen=True, gc=False):
    """How a unit looked at that moment: its id, status, where it was last known to be, and how
    old that was."""

    unit_id: UnitId
    status: UnitStatus
    point: Point
    age_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be recommended: needs in the plan's order, and what the record says of it.

    `without` is a unit (fleet index) that cannot be sent whatever its status says: it calls for
    help itself, or has just broken down. `shares` maps a unit to the vehicles that share its crew:
    when one is chosen, the others are not. `elsewhere` are units that may go only to others, or
    nowhere while they call for help.
    `resting` maps a unit whose crew has a break, and may be asked for all the same, to the
    seconds until it is ready.
    """

    needs: Sequence[Need]
    number: int
    level: int
    now: datetime
    shown: int
    without: int | None = None
    shares: Mapping[int, Sequence[int]] = field(default_factory=dict)
    elsewhere: Sequence[int] = ()
    resting: Mapping[int, float] = field(default_factory=dict)


class _Times(msgspec.Struct, frozen=True, order=True, gc=False):
    """One candidate: its times in seconds; sorts by arrival, then by fleet index."""

    arrival: float
    unit: int
    rest: float
    turnout: float
    road: float


def _times(candidates: Candidates) -> list[_Times]:
    """The candidates as plain numbers, in their order: a handful is quicker without arrays."""
    return [
        _Times(rest + turnout + road, unit, rest, turnout, road)
        for unit, rest, turnout, road in zip(
            candidates.units.tolist(),
            candidates.rest_seconds.tolist(),
            candidates.turnout_seconds.tolist(),
            candidates.road_seconds.tolist(),
            strict=True,
        )
    ]


class _Lines(NamedTuple):
    """What makes a line of the proposal from a candidate, and whose crews go together."""

    look: Callable[[int], Sight]
    shares: Mapping[int, Sequence[int]]

    def choice(self, times: _Times, *, need: Capability | None, reason: str) -> Choice:
        """The candidate as a line of the proposal, its figures rounded for the record."""
        sight = self.look(times.unit)
        age_seconds = sight.age_seconds
        return Choice(
            unit_id=sight.unit_id,
            capability=need,
            rest_seconds=round(times.rest, 1) if times.rest else 0.0,
            turnout_seconds=times.turnout,
            road_seconds=round(times.road, 1),
            position=sight.point,
            position_age_seconds=round(age_seconds, 1) if age_seconds > 0.0 else 0.0,
            status=sight.status,
            reason=reason,
        )

    def has_crew(self, unit: int, taken: Mapping[int, Choice]) -> bool:
        """Whether its crew does not go with another vehicle that is chosen."""
        others = self.shares.get(unit)
        return others is None or not any(other in taken for other in others)


def recommend(
    question: Question,
    found: Mapping[Capability, Found],
    *,
    score: Callable[[Candidates], NDArray[np.float64]],
    look: Callable[[int], Sight],
    busy: Candidates | None = None,
    ending: Candidates | None = None,
) -> Recommendation:
    """The proposal. `found` lacks every capability when the incident's place is unknown.

    `look` tells a unit's id, status and last position by fleet index. Runners-up are the free
    units that come next in any need, by arrival, at most `question.shown`; `busy` likewise, and
    `ending`, the units whose shift ends too soon.
    """
    lines = _Lines(look, question.shares)
    times = {capability: _times(one.candidates) for capability, one in found.items()}
    taken: dict[int, Choice] = {}
    unmet: dict[Capability, Unmet] = {}
    for need in _scarcest_first(question.needs, found):
        one = found.get(need.capability)
        filled = 0
        if one is not None:
            near = times[need.capability]
            filled = _fill(lines, need, near, _ranked(near, score(one.candidates)), taken)
        if filled < need.count:
            unmet[need.capability] = _unmet(need, filled, one)
    order = {need.capability: place for place, need in enumerate(question.needs)}
    return Recommendation(
        number=question.number,
        level=question.level,
        made_at=question.now,
        chosen=tuple(sorted(taken.values(), key=lambda choice: _line(choice, order))),
        others=_runners_up(lines, times.values(), taken, question.shown),
        busy=(
            *_apart(lines, busy, question.shown, HANDING_OVER),
            *_apart(lines, ending, question.shown, SHIFT_ENDS),
        ),
        unmet=tuple(unmet[need.capability] for need in question.needs if need.capability in unmet),
    )


def _line(choice: Choice, order: Mapping[Capability, int]) -> tuple[int, float, UnitId]:
    """Where a chosen unit stands: by the plan's order of needs, then by arrival, then by id."""
    assert choice.capability is not None
    return order[choice.capability], choice.arrival_seconds, choice.unit_id


def _scarcest_first(needs: Sequence[Need], found: Mapping[Capability, Found]) -> Sequence[Need]:
    if len(needs) < 2:
        return needs
    # sorted() is stable: needs with equally many units stay in the plan's order.
    return sorted(needs, key=lambda n: found[n.capability].eligible if n.capability in found else 0)


def _ranked(near: Sequence[_Times], scores: NDArray[np.float64]) -> list[tuple[int, int]]:
    """(fleet index, place among the candidates), the best score first; never-units left out."""
    entries = [
        (value, times.unit, place)
        for place, (value, times) in enumerate(zip(scores.tolist(), near, strict=True))
        if value < inf
    ]
    return [(unit, place) for _, unit, place in sorted(entries)]


def _fill(
    lines: _Lines,
    need: Need,
    near: Sequence[_Times],
    ranked: Sequence[tuple[int, int]],
    taken: dict[int, Choice],
) -> int:
    """Take the need's best free units into `taken`; how many there were."""
    count = 0
    for unit, place in ranked:
        if count == need.count:
            break
        if unit in taken or not lines.has_crew(unit, taken):
            continue
        reason = EARLIEST if place == count else NEXT_EARLIEST
        taken[unit] = lines.choice(near[place], need=need.capability, reason=reason)
        count += 1
    return count


def _unmet(need: Need, filled: int, found: Found | None) -> Unmet:
    return Unmet(
        capability=need.capability,
        wanted=need.count,
        found=filled,
        because=NO_PLACE if found is None else _because(need.count, found),
    )


def _because(wanted: int, found: Found) -> str:
    """The first gate that leaves fewer than wanted; none of them: other needs took the units."""
    short = (gate for gate, left in found.left_by_gate.items() if left < wanted)
    return next(short, NONE_FREE)


def _runners_up(
    lines: _Lines, near: Iterable[Sequence[_Times]], taken: Mapping[int, Choice], shown: int
) -> tuple[Choice, ...]:
    # A unit that two needs could use would arrive at the same moment for both: once is enough.
    left = {
        times.unit: times
        for one in near
        for times in one
        if times.unit not in taken and (not lines.shares or lines.has_crew(times.unit, taken))
    }
    first = sorted(left.values())[:shown]
    return tuple(lines.choice(times, need=None, reason=RUNNER_UP) for times in first)


def _apart(
    lines: _Lines, candidates: Candidates | None, shown: int, reason: str
) -> tuple[Choice, ...]:
    """Units shown apart with what keeps them; those that no road leads from are left out."""
    if candidates is None:
        return ()
    first = sorted(times for times in _times(candidates) if times.road < inf)[:shown]
    return tuple(lines.choice(times, need=None, reason=reason) for times in first)
