"""How facts about a scene that crews stand off from change the state."""

from typing import Final

from turnout.dispatch.events.scenes import (
    EnteredBeforeSafe,
    SceneDeclaredSafe,
    StagingPlaceSet,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.places import Place
from turnout.dispatch.state import State


def _staging_place_set(state: State, event: StagingPlaceSet, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.staging_ref = event.sealed.ref
    incident.staging = fact.opened if isinstance(fact.opened, Place) else None


def _scene_declared_safe(state: State, event: SceneDeclaredSafe, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.safe_flags = tuple(sorted({*incident.safe_flags, *event.flags}))


def _entered_before_safe(state: State, event: EnteredBeforeSafe, fact: Fact) -> None:
    touched(state, event.incident_id, fact)
    state.orders[event.assignment_id].entered_before_safe = True


FOLDS: Final[Folds] = {
    StagingPlaceSet: _staging_place_set,
    SceneDeclaredSafe: _scene_declared_safe,
    EnteredBeforeSafe: _entered_before_safe,
}
