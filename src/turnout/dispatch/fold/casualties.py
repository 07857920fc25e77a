"""How facts about casualties change the state."""

from typing import Final

from turnout.dispatch.events.casualties import CasualtiesCounted, CasualtiesMoved
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.state import State


def _counted(state: State, event: CasualtiesCounted, fact: Fact) -> None:
    touched(state, event.incident_id, fact).scene.casualties = event.counted


def _moved(state: State, event: CasualtiesMoved, fact: Fact) -> None:
    touched(state, event.incident_id, fact).scene.moved[event.hospital_id] = event.moved


FOLDS: Final[Folds] = {CasualtiesCounted: _counted, CasualtiesMoved: _moved}
