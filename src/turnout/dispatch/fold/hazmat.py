"""How facts about dangerous goods and the wind change the state."""

from typing import Final

from turnout.dispatch.events.hazmat import SubstanceNamed, WindSet
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.on_scene import Goods, Wind
from turnout.dispatch.state import State


def _named(state: State, event: SubstanceNamed, fact: Fact) -> None:
    scene = touched(state, event.incident_id, fact).scene
    scene.goods = None if event.un is None else Goods(un=event.un, large=event.large)


def _wind(state: State, event: WindSet, fact: Fact) -> None:
    touched(state, event.incident_id, fact).scene.wind = Wind(
        from_degrees=event.from_degrees,
        metres_per_second=event.metres_per_second,
        at=event.at or fact.record.happened_at,
    )


FOLDS: Final[Folds] = {SubstanceNamed: _named, WindSet: _wind}
