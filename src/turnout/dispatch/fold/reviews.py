"""How facts about reviews change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.model.reviews import Review
from turnout.dispatch.state import State


def _reviewed(state: State, event: IncidentReviewed, fact: Fact) -> None:
    """One that is no longer held stays in its stream alone."""
    incident = state.find_incident(event.incident_id)
    if incident is None:
        state.versions.pop(fact.record.stream, None)
        return
    incident.review = Review(
        at=fact.record.happened_at,
        by=seat_of(fact.record.actor),
        checklist=event.checklist,
        answers=event.answers,
        outcome=event.outcome,
    )


FOLDS: Final[Folds] = {IncidentReviewed: _reviewed}
