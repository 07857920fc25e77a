"""How facts about hazards of premises change the state."""

from typing import Final

from turnout.base.text import Words
from turnout.dispatch.events.premises import (
    HazardReachedIncident,
    PremisesHazardConfirmed,
    PremisesHazardMended,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.premises import Hazard
from turnout.dispatch.state import State


def _confirmed(state: State, event: PremisesHazardConfirmed, _fact: Fact) -> None:
    state.reported_hazards[event.hazard] = Hazard(
        code=event.code,
        point=event.point,
        radius_m=event.radius_m,
        note=Words(event.note_en, event.note_zh),
        confirmed_by=None,
        confirmed_on=event.confirmed_on,
        expires_on=event.expires_on,
    )


def _mended(state: State, event: PremisesHazardMended, _fact: Fact) -> None:
    del state.reported_hazards[event.hazard]


def _reached(state: State, event: HazardReachedIncident, fact: Fact) -> None:
    touched(state, event.incident_id, fact)


FOLDS: Final[Folds] = {
    PremisesHazardConfirmed: _confirmed,
    PremisesHazardMended: _mended,
    HazardReachedIncident: _reached,
}
