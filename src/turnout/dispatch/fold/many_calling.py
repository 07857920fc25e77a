"""How facts about incidents that many are calling about change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.dispatch.events.many_calling import ManyCallingEnded, ManyCallingMarked
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.incidents import ManyCalling
from turnout.dispatch.state import State


def _marked(state: State, event: ManyCallingMarked, fact: Fact) -> None:
    touched(state, event.incident_id, fact).many_calling = ManyCalling(
        since=fact.record.happened_at, marked_by=seat_of(fact.record.actor)
    )


def _ended(state: State, event: ManyCallingEnded, fact: Fact) -> None:
    touched(state, event.incident_id, fact).many_calling = None


FOLDS: Final[Folds] = {ManyCallingMarked: _marked, ManyCallingEnded: _ended}
