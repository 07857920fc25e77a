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

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.base.ids import Capability, UnitId
from turnout.dispatch.city import Need
from turnout.dispatch.model import Choice, Recommendation, UnitStatus, Unmet
from turnout.dispatch.ports import Candidates, Position

EARLIEST: Final = "earliest"
"""Chosen, and no free unit with its capability would be there before it."""
NEXT_EARLIEST: Final = "next_earliest"
"""Chosen, because those before it fill other needs or are not scored better."""
RUNNER_UP: Final = "runner_up"
HANDING_OVER: Final = "handing_over_at_hospital"
NO_PLACE: Final = "no_place"


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked for one capability: candidates, how many units were eligible, and, when
    fewer were found than could be wanted, what each gate left (`because` gate -> units left)."""

    candidates: Candidates
    eligible: int
    left_by_gate: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sight:
    """How a unit looked at that moment: its id, status, and where it was last known to be."""

    unit_id: UnitId
    status: UnitStatus
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be recommended: needs in the plan's order, and what the record says of it."""

    needs: Sequence[Need]
    number: int
    level: int
    now: datetime
    shown: int


_Entry = tuple[float, int, int]
"""Score, fleet index, place in the candidates: in the order of preference."""


def recommend(
    question: Question,
    found: Mapping[Capability, Found],
    *,
    score: Callable[[Candidates], NDArray[np.float64]],
    look: Callable[[int], Sight],
    busy: Candidates | None = None,
) -> Recommendation:
    """The proposal. `found` lacks every capability when the incident's place is unknown.

    `look` tells a unit's id, status and last position by fleet index. Runners-up are the free
    units that come next in any need, by arrival, at most `question.shown`; `busy` likewise.
    """
    ranked = {
        need.capability: _ranked(found[need.capability].candidates, score)
        for need in question.needs
        if need.capability in found
    }
    taken: dict[int, Choice] = {}
    unmet: dict[Capability, Unmet] = {}
    for need in _scarcest_first(question.needs, found):
        filled = _fill(need, found, ranked, taken, question, look)
        if filled < need.count:
            unmet[need.capability] = _unmet(need, filled, found.get(need.capability))
    order = [need.capability for need in question.needs]
    chosen = sorted(taken.values(), key=lambda c: (order.index(_need_of(c)), c.arrival_seconds))
    return Recommendation(
        number=question.number,
        level=question.level,
        made_at=question.now,
        chosen=tuple(chosen),
        others=_runners_up(found, taken, question, look),
        busy=() if busy is None else _all_busy(busy, question, look),
        unmet=tuple(unmet[need.capability] for need in question.needs if need.capability in unmet),
    )


def _need_of(choice: Choice) -> Capability:
    assert choice.capability is not None
    return choice.capability


def _scarcest_first(needs: Sequence[Need], found: Mapping[Capability, Found]) -> list[Need]:
    # sorted() is stable: needs with equally many units stay in the plan's order.
    if len(needs) < 2:
        return list(needs)
    return sorted(needs, key=lambda n: found[n.capability].eligible if n.capability in found else 0)


def _ranked(
    candidates: Candidates, score: Callable[[Candidates], NDArray[np.float64]]
) -> list[_Entry]:
    units = candidates.units.tolist()
    scores = score(candidates).tolist()
    return sorted(
        (value, unit, place)
        for place, (value, unit) in enumerate(zip(scores, units, strict=True))
        if value < float("inf")
    )


def _fill(
    need: Need,
    found: Mapping[Capability, Found],
    ranked: Mapping[Capability, list[_Entry]],
    taken: dict[int, Choice],
    question: Question,
    look: Callable[[int], Sight],
) -> int:
    """Take the need's best free units into `taken`; how many there were."""
    count = 0
    for rank, (_, unit, place) in enumerate(ranked.get(need.capability, ())):
        if count == need.count:
            break
        if unit in taken:
            continue
        reason = EARLIEST if rank == count and place == rank else NEXT_EARLIEST
        candidates = found[need.capability].candidates
        taken[unit] = _choice(candidates, place, question.now, look, need.capability, reason)
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
    """The first gate that leaves fewer than wanted; none of them: others took the units."""
    for gate, left in found.left_by_gate.items():
        if left < wanted:
            return gate
    return "none_free"


def _runners_up(
    found: Mapping[Capability, Found],
    taken: Mapping[int, Choice],
    question: Question,
    look: Callable[[int], Sight],
) -> tuple[Choice, ...]:
    if question.shown == 0:
        return ()
    best: dict[int, tuple[float, int, Candidates, int]] = {}
    for one in found.values():
        candidates = one.candidates
        arrivals = candidates.arrival_seconds.tolist()
        for place, unit in enumerate(candidates.units.tolist()):
            if unit not in taken and unit not in best:
                best[unit] = (arrivals[place], unit, candidates, place)
    next_ones = sorted(best.values(), key=lambda entry: entry[:2])[: question.shown]
    return tuple(
        _choice(candidates, place, question.now, look, None, RUNNER_UP)
        for _, _, candidates, place in next_ones
    )


def _all_busy(
    busy: Candidates, question: Question, look: Callable[[int], Sight]
) -> tuple[Choice, ...]:
    order = sorted(
        zip(busy.arrival_seconds.tolist(), busy.units.tolist(), range(len(busy.units)), strict=True)
    )
    return tuple(
        _choice(busy, place, question.now, look, None, HANDING_OVER)
        for _, _, place in order[: question.shown]
    )


def _choice(
    candidates: Candidates,
    place: int,
    now: datetime,
    look: Callable[[int], Sight],
    capability: Capability | None,
    reason: str,
) -> Choice:
    sight = look(int(candidates.units[place]))
    point, at = sight.position.point, sight.position.at
    return Choice(
        unit_id=sight.unit_id,
        capability=capability,
        rest_seconds=round(float(candidates.rest_seconds[place]), 1),
        turnout_seconds=round(float(candidates.turnout_seconds[place]), 1),
        road_seconds=round(float(candidates.road_seconds[place]), 1),
        position=Point(round(point.lon, 6), round(point.lat, 6)),
        position_age_seconds=max(0.0, round((now - at).total_seconds(), 1)),
        status=sight.status,
        reason=reason,
    )
