"""How facts about command at the scene change the state."""

from typing import Final

from turnout.dispatch.events.on_scene import (
    BenchmarkReached,
    BenchmarkTakenBack,
    RoleGivenUp,
    RoleTaken,
    SectorClosed,
    SectorSet,
    UnitPlaced,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, end_unled, touched
from turnout.dispatch.model.on_scene import Held, Scene, SceneText, Sector
from turnout.dispatch.state import State


def words_of(fact: Fact) -> SceneText | None:
    """The sealed words beside a fact, where they were read."""
    return fact.opened if isinstance(fact.opened, SceneText) else None


def _role_taken(state: State, event: RoleTaken, fact: Fact) -> None:
    scene = touched(state, event.incident_id, fact).scene
    _drop(scene, event.role, event.sector)
    scene.held.append(
        Held(
            role=event.role,
            sector=event.sector,
            unit_id=event.unit_id,
            since=fact.record.happened_at,
        )
    )
    end_unled(state, state.incidents[event.incident_id])


def _role_given_up(state: State, event: RoleGivenUp, fact: Fact) -> None:
    scene = touched(state, event.incident_id, fact).scene
    _drop(scene, event.role, event.sector)
    scene.given_up[event.role] = fact.record.happened_at


def _drop(scene: Scene, role: str, sector: int | None) -> None:
    scene.held = [one for one in scene.held if (one.role, one.sector) != (role, sector)]


def _sector_set(state: State, event: SectorSet, fact: Fact) -> None:
    scene = touched(state, event.incident_id, fact).scene
    sector = Sector(
        number=event.sector, side=event.side, ref=event.sealed.ref, words=words_of(fact)
    )
    if event.sector > len(scene.sectors):
        scene.sectors.append(sector)
    else:
        scene.sectors[event.sector - 1] = sector


def _sector_closed(state: State, event: SectorClosed, fact: Fact) -> None:
    """Its commander ends with it."""
    scene = touched(state, event.incident_id, fact).scene
    scene.sectors[event.sector - 1].closed_at = fact.record.happened_at
    scene.held = [one for one in scene.held if one.sector != event.sector]


def _unit_placed(state: State, event: UnitPlaced, fact: Fact) -> None:
    touched(state, event.incident_id, fact)
    state.orders[event.assignment_id].sector = event.sector


def _reached(state: State, event: BenchmarkReached, fact: Fact) -> None:
    scene = touched(state, event.incident_id, fact).scene
    scene.benchmarks[event.benchmark] = fact.record.happened_at


def _taken_back(state: State, event: BenchmarkTakenBack, fact: Fact) -> None:
    del touched(state, event.incident_id, fact).scene.benchmarks[event.benchmark]


FOLDS: Final[Folds] = {
    RoleTaken: _role_taken,
    RoleGivenUp: _role_given_up,
    SectorSet: _sector_set,
    SectorClosed: _sector_closed,
    UnitPlaced: _unit_placed,
    BenchmarkReached: _reached,
    BenchmarkTakenBack: _taken_back,
}
