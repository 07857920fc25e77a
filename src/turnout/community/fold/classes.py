"""How facts about classes change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.community.events.classes import ClassesAdopted, ClassesTakenBack
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.model.classes import ClassAdoption
from turnout.community.state import State


def _adopted(state: State, event: ClassesAdopted, fact: Fact) -> None:
    state.amended.adoptions[event.version] = ClassAdoption(
        version=event.version,
        valid_from=event.valid_from,
        classes=event.classes,
        reason=event.reason,
        adopted_at=fact.record.happened_at,
        adopted_by=seat_of(fact.record.actor),
    )


def _taken_back(state: State, event: ClassesTakenBack, fact: Fact) -> None:
    adoption = state.amended.adoptions[event.version]
    adoption.until = event.until
    adoption.taken_back_at = fact.record.happened_at
    adoption.taken_back_by = seat_of(fact.record.actor)
    adoption.taken_back_because = event.reason


FOLDS: Final[Folds] = {ClassesAdopted: _adopted, ClassesTakenBack: _taken_back}
