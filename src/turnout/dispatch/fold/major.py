"""How facts about major incidents change the state."""

from typing import Final

from turnout.base.ids import Actor
from turnout.dispatch.events.major import MajorDeclared, MajorStoodDown
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.incidents import Major
from turnout.dispatch.state import State


def _major_declared(state: State, event: MajorDeclared, fact: Fact) -> None:
    touched(state, event.incident_id, fact).major = Major(
        since=fact.record.happened_at,
        declared_by=Actor(fact.record.actor),
        needs=event.needs,
        recall=event.recall,
    )


def _major_stood_down(state: State, event: MajorStoodDown, fact: Fact) -> None:
    touched(state, event.incident_id, fact).major = None


FOLDS: Final[Folds] = {MajorDeclared: _major_declared, MajorStoodDown: _major_stood_down}
