"""How answers change the state. What follows from them was worked out when they were recorded."""

from typing import Final

from turnout.dispatch.events.triage import AnswersRecorded
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.state import State


def _answers_recorded(state: State, event: AnswersRecorded, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    for given in event.answers:
        incident.answers.pop(given.question, None)
        incident.answers[given.question] = given.answer
    incident.suggested_type = event.suggested_type
    incident.suggested_priority = event.suggested_priority
    incident.flags = event.flags
    incident.added_needs = event.needs


FOLDS: Final[Folds] = {AnswersRecorded: _answers_recorded}
