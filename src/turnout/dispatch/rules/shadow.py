"""Whom a policy would have chosen out of the units that a recommendation shows."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from turnout.base.ids import Capability, IncidentId, UnitId
from turnout.dispatch.events.shadows import ShadowNoted
from turnout.dispatch.model.recommendations import Choice, Recommendation
from turnout.dispatch.ports import Candidates, Policy


class Shown(NamedTuple):
    """What is known of the units shown. able: what each can be sent for; index_of: in the fleet;
    is_own: whether its home lies in the incident's district."""

    able: Callable[[UnitId], frozenset[Capability]]
    index_of: Mapping[UnitId, int]
    is_own: Callable[[UnitId], bool]


def would_choose(made: Recommendation, policy: Policy, shown: Shown) -> tuple[Choice, ...]:
    """One unit for each unit chosen, need by need in their order. Ties go to the lower unit id."""
    taken: list[Choice] = []
    for need in made.chosen:
        assert need.capability is not None, "a chosen unit fills a need"
        used = {choice.unit_id for choice in taken}
        able = [
            one
            for one in (*made.chosen, *made.others)
            if one.unit_id not in used and need.capability in shown.able(one.unit_id)
        ]
        if not able:
            continue
        scores = policy.score(_candidates(able, need.capability, shown))
        order = zip(scores.tolist(), [one.unit_id for one in able], range(len(able)), strict=True)
        taken.append(able[min(order)[2]])
    return tuple(taken)


def note(
    incident_id: IncidentId, made: Recommendation, policy: str, choices: tuple[Choice, ...]
) -> ShadowNoted:
    """What is recorded of it."""
    return ShadowNoted(
        incident_id=incident_id,
        recommendation=made.number,
        policy=policy,
        live=tuple(sorted(choice.unit_id for choice in made.chosen)),
        units=tuple(sorted(choice.unit_id for choice in choices)),
        live_seconds=_mean_seconds(made.chosen),
        seconds=_mean_seconds(choices),
        live_uncovers=_uncovers(made.chosen),
        uncovers=_uncovers(choices),
    )


def _candidates(able: list[Choice], capability: Capability, shown: Shown) -> Candidates:
    return Candidates(
        capability,
        np.array([shown.index_of[one.unit_id] for one in able], np.int64),
        np.array([one.rest_seconds for one in able], np.float64),
        np.array([one.turnout_seconds for one in able], np.float64),
        np.array([one.road_seconds for one in able], np.float64),
        np.array([one.uncovers or 0.0 for one in able], np.float64),
        np.array([shown.is_own(one.unit_id) for one in able], np.bool_),
    )


def _mean_seconds(choices: tuple[Choice, ...]) -> float:
    return round(sum(one.arrival_seconds for one in choices) / len(choices), 1)


def _uncovers(choices: tuple[Choice, ...]) -> float | None:
    known = [one.uncovers for one in choices if one.uncovers is not None]
    return round(sum(known), 3) if known else None
