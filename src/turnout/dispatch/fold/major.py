"""How facts about major incidents change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.dispatch.events.major import MajorDeclared, MajorStoodDown
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, end_alarms_about, touched
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.incidents import Major
from turnout.dispatch.state import State

ABOUT_MAJOR: Final = frozenset({AlarmKind.MAJOR, AlarmKind.MAJOR_DUE})
"""What is answered by saying that an incident is major, or is so no more."""


def _major_declared(state: State, event: MajorDeclared, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    end_alarms_about(state, incident, ABOUT_MAJOR)
    incident.major = Major(
        since=fact.record.happened_at,
        declared_by=seat_of(fact.record.actor),
        needs=event.needs,
        recall=event.recall,
    )


def _major_stood_down(state: State, event: MajorStoodDown, fact: Fact) -> None:
    """Nobody is asked again whether it is one."""
    incident = touched(state, event.incident_id, fact)
    end_alarms_about(state, incident, ABOUT_MAJOR)
    incident.major = None
    incident.major_due_at = incident.major_due_at or fact.record.happened_at


FOLDS: Final[Folds] = {MajorDeclared: _major_declared, MajorStoodDown: _major_stood_down}
