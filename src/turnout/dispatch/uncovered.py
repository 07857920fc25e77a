"""What each proposed unit's leaving would uncover, beside its minutes."""

from collections.abc import Iterable

import numpy as np
from msgspec.structs import replace

from turnout.base.ids import UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.model.recommendations import Choice, Recommendation
from turnout.dispatch.ports import Coverage
from turnout.dispatch.state import State


def with_coverage(state: State, coverage: Coverage, made: Recommendation) -> Recommendation:
    """The proposal with the loss of each chosen unit and runner-up, each as if it left alone."""
    return replace(
        made,
        chosen=_with_loss(state, coverage, made.chosen),
        others=_with_loss(state, coverage, made.others),
    )


def loss_of(state: State, coverage: Coverage, units: Iterable[UnitId]) -> dict[Service, float]:
    """What all of them leaving together would uncover, by service, rounded to a thousandth."""
    index = state.roster.index
    leaving = np.array(sorted({index[unit] for unit in units}), np.int64)
    loss = coverage.loss(leaving, free=state.fleet.sendable, posts=state.fleet.posts)
    return {service: round(share, 3) for service, share in loss.items()}


def _with_loss(state: State, coverage: Coverage, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(
        replace(choice, uncovers=next(iter(alone.values()), None))
        for choice in choices
        for alone in (loss_of(state, coverage, [choice.unit_id]),)
    )
