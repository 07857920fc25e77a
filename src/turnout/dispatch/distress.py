"""Crews that call for help, as long as nobody has made sure of them: they are sent nowhere, and
whoever goes to them is offered to nobody else."""

from collections.abc import Iterable, Iterator

from turnout.base.ids import IncidentId, UnitId
from turnout.dispatch.model.alarms import Alarm, AlarmKind
from turnout.dispatch.refusals import refusal
from turnout.dispatch.state import State


def in_distress(state: State) -> tuple[int, ...]:
    """Units that call for help, by fleet index."""
    index = state.roster.index
    return tuple(index[one.unit_id] for one in _open(state) if one.unit_id in index)


def wait_for_help(state: State) -> frozenset[IncidentId]:
    """Incidents to which help for a crew is sent."""
    return frozenset(one.incident_id for one in _open(state))


def require_safe(state: State, units: Iterable[UnitId]) -> None:
    """Refuses: unit_in_distress, for the first of them that calls for help."""
    for unit in units:
        known = state.find_distress(unit)
        if known is not None:
            raise refusal("unit_in_distress", unit=unit, incident=known.incident_id)


def _open(state: State) -> Iterator[Alarm]:
    return (one for one in state.alarms.values() if one.kind is AlarmKind.DISTRESS)
