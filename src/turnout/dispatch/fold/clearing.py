"""How facts about why crews cleared change the state."""

from typing import Final

from turnout.dispatch.events.clearing import ClearReasonGiven
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.state import State


def _given(state: State, event: ClearReasonGiven, fact: Fact) -> None:
    """The incident may be closed meanwhile, and its unit be out again."""
    unit = state.units[event.unit_id]
    if unit.unexplained and unit.unexplained.assignment_id == event.assignment_id:
        unit.unexplained = None
    incident = state.find_incident(event.incident_id)
    if incident is None:
        # One that is no longer held stays in its stream alone.
        state.versions.pop(fact.record.stream, None)
        return
    incident.version = fact.record.sequence
    incident.assignments[event.assignment_id].clear_reason = event.clear_reason


FOLDS: Final[Folds] = {ClearReasonGiven: _given}
