"""What the folds of all topics share."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from turnout.base.ids import IncidentId, UnitId
from turnout.dispatch.events import Event
from turnout.dispatch.facts import Fact
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.model.units import Unit, is_off_shift
from turnout.dispatch.rules.alarms import HOLDS_WHILE
from turnout.dispatch.rules.command_due import find_due, find_uncommanded
from turnout.dispatch.state import State

Folds = dict[type[Event], Callable[[State, Any, Fact], None]]


def touched(state: State, incident_id: IncidentId, fact: Fact) -> Incident:
    """The open incident, its version now the sequence of this fact."""
    incident = state.incidents[incident_id]
    incident.version = fact.record.sequence
    return incident


def unit_of(state: State, unit_id: UnitId) -> Unit:
    """The unit as the state holds it, from now on if not before."""
    unit = state.units.get(unit_id)
    if unit is None:
        unit = state.units[unit_id] = Unit(id=unit_id)
    return unit


def end_alarms(state: State, order: Assignment) -> None:
    """Drop the alarms of an order that its status has answered."""
    if not state.alarms:
        return
    for alarm in tuple(state.alarms.values()):
        if alarm.order == order.id and order.status not in HOLDS_WHILE[alarm.kind]:
            del state.alarms[alarm.id]


def end_alarms_about(
    state: State, incident: Incident, kinds: Collection[AlarmKind] = frozenset(AlarmKind)
) -> None:
    """Drop the alarms, of these kinds, that are about the whole incident."""
    for alarm in tuple(state.alarms.values()):
        about = alarm.incident_id == incident.id and alarm.unit_id is None
        if about and alarm.kind in kinds:
            del state.alarms[alarm.id]


def end_unled(state: State, incident: Incident) -> None:
    """Drop the alarm that nobody commands, once somebody does or too few are left to command."""
    if not state.alarms:
        return
    due = find_due(state.city.command.due, incident, on=state.plan_day(incident))
    if find_uncommanded(incident, due) is None:
        end_alarms_about(state, incident, {AlarmKind.COMMAND})


def end_late(state: State, incident: Incident, kind: AlarmKind, first: datetime | None) -> None:
    """Drop the alarm that something of an incident is late: it has said enough once none of those
    is late that were when it was raised. `first` is when the first of what is open is late."""
    for alarm in tuple(state.alarms.values()):
        mine = alarm.incident_id == incident.id and alarm.kind is kind
        if mine and (first is None or first > alarm.raised_at):
            del state.alarms[alarm.id]


def refresh_unit(state: State, unit: Unit) -> None:
    """Write the unit's state into the fleet's arrays; its crew may be another vehicle's too."""
    _write(state, unit)
    for other in state.roster.sharing.get(unit.id, ()):
        _write(state, state.get_unit(other))


def _write(state: State, unit: Unit) -> None:
    index = state.roster.index.get(unit.id)
    if index is None:
        # A record may speak of a unit that the city no longer has.
        return
    sendable = unit.in_service and not unit.assignment_ids and not is_off_shift(unit)
    sendable = sendable and state.is_ours(unit.id) and unit.id not in state.kept
    sendable = sendable and state.crew_out_with(unit.id) is None
    resting = state.resting(unit.id) if sendable else None
    on_road = unit.returning or unit.moving_up
    free = sendable and resting is None
    state.fleet.set(index, sendable=free, on_road=on_road, post=unit.post)
    if resting is not None and resting.break_until is not None:
        state.fleet.resting[index] = resting.break_until
    elif state.fleet.resting:
        state.fleet.resting.pop(index, None)
    if not unit.assignment_ids:
        state.fleet.at_hospital.pop(index, None)


def refresh_shift(state: State, unit: Unit) -> None:
    """Write into the fleet's arrays what changes only with the unit's shifts."""
    index = state.roster.index.get(unit.id)
    if index is None:
        return
    shift = unit.shift
    state.fleet.set_shift(
        index,
        on_shift=not is_off_shift(unit),
        crew=None if shift is None else shift.crew,
        ends_at=None if shift is None else shift.ends_at,
    )
    if unit.rostered:
        state.fleet.set_skills(index, state.can_do(unit.id))
