"""How facts about hazards of premises change the state."""

from typing import Final

from turnout.dispatch.events.premises import (
    HazardReachedIncident,
    PremisesHazardConfirmed,
    PremisesHazardMended,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.rules.premises import hazard_of
from turnout.dispatch.state import State


def _confirmed(state: State, event: PremisesHazardConfirmed, _fact: Fact) -> None:
    state.reported_hazards[event.hazard] = hazard_of(event)


def _mended(state: State, event: PremisesHazardMended, _fact: Fact) -> None:
    del state.reported_hazards[event.hazard]


def _reached(state: State, event: HazardReachedIncident, fact: Fact) -> None:
    touched(state, event.incident_id, fact)


FOLDS: Final[Folds] = {
    PremisesHazardConfirmed: _confirmed,
    PremisesHazardMended: _mended,
    HazardReachedIncident: _reached,
}
