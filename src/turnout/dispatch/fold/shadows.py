"""How facts about policies in the shadow change the state."""

from typing import Final

from turnout.dispatch.events.shadows import ShadowNoted
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.state import State


def _noted(state: State, event: ShadowNoted, _fact: Fact) -> None:
    incident = state.find_incident(event.incident_id)
    if incident is not None:
        incident.shadowed = event.recommendation


FOLDS: Final[Folds] = {
    ShadowNoted: _noted,
}
