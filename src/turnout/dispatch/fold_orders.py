"""How facts about orders and units change the state. One order, one unit: no other is touched."""

from turnout.base.ids import IncidentId, UnitId
from turnout.dispatch.events import (
    AssignmentEvent,
    UnitAssigned,
    UnitAtHospital,
    UnitPutBackInService,
    UnitReturned,
    UnitTakenOutOfService,
    UnitTransporting,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.model import Assignment, AssignmentStatus, Incident, Unit
from turnout.dispatch.rules.status import ROLLING, STATUS_OF_EVENT
from turnout.dispatch.state import State


def touched(state: State, incident_id: IncidentId, fact: Fact) -> Incident:
    """The open incident, its version now the sequence of this fact."""
    incident = state.incidents[incident_id]
    incident.version = fact.record.sequence
    return incident


def unit_assigned(state: State, event: UnitAssigned, fact: Fact) -> None:
    """A new order holds its unit."""
    incident = touched(state, event.incident_id, fact)
    order = Assignment(
        id=event.assignment_id,
        incident_id=event.incident_id,
        unit_id=event.unit_id,
        level=event.level,
        capability=event.capability,
        status=AssignmentStatus.ASSIGNED,
        stamps={AssignmentStatus.ASSIGNED: fact.record.happened_at},
    )
    incident.assignments[order.id] = order
    state.orders[order.id] = order
    unit = _unit(state, event.unit_id)
    unit.assignment_ids.append(order.id)
    unit.since = fact.record.happened_at
    refresh_unit(state, unit)


def _order_reached(state: State, event: AssignmentEvent, fact: Fact) -> Assignment:
    """One order reaches a status; no other order and no other unit is touched."""
    touched(state, event.incident_id, fact)
    order = state.orders[event.assignment_id]
    order.status = STATUS_OF_EVENT[type(event)]
    order.stamps.setdefault(order.status, fact.record.happened_at)
    state.units[event.unit_id].since = fact.record.happened_at
    return order


def order_goes_on(state: State, event: AssignmentEvent, fact: Fact) -> None:
    """An order reaches its next status."""
    _order_reached(state, event, fact)


def unit_transporting(state: State, event: UnitTransporting, fact: Fact) -> None:
    """The same, with the hospital it goes to."""
    _order_reached(state, event, fact).hospital_id = event.hospital_id


def unit_at_hospital(state: State, event: UnitAtHospital, fact: Fact) -> None:
    """The same; from now the unit is handing over."""
    _order_reached(state, event, fact)
    unit = state.roster.index.get(event.unit_id)
    if unit is not None:
        state.fleet.at_hospital[unit] = fact.record.happened_at


def order_over(state: State, event: AssignmentEvent, fact: Fact) -> None:
    """The order holds its unit no longer."""
    order = _order_reached(state, event, fact)
    del state.orders[order.id]
    unit = state.units[order.unit_id]
    unit.assignment_ids.remove(order.id)
    # Taken back before it rolled, a unit is where it was: at home, or still on its way home.
    unit.returning = unit.returning or order.status is AssignmentStatus.CLEARED or _rolled(order)
    refresh_unit(state, unit)


def _rolled(order: Assignment) -> bool:
    return not ROLLING.isdisjoint(order.stamps)


def unit_returned(state: State, event: UnitReturned, fact: Fact) -> None:
    """Back at its station."""
    _set_duty(state, event.unit_id, fact, in_service=True)


def unit_taken_out(state: State, event: UnitTakenOutOfService, fact: Fact) -> None:
    """Off duty."""
    _set_duty(state, event.unit_id, fact, in_service=False)


def unit_put_back(state: State, event: UnitPutBackInService, fact: Fact) -> None:
    """On duty."""
    _set_duty(state, event.unit_id, fact, in_service=True)


def _set_duty(state: State, unit_id: UnitId, fact: Fact, *, in_service: bool) -> None:
    unit = _unit(state, unit_id)
    unit.in_service = in_service
    unit.returning = False
    unit.since = fact.record.happened_at
    refresh_unit(state, unit)


def _unit(state: State, unit_id: UnitId) -> Unit:
    unit = state.units.get(unit_id)
    if unit is None:
        unit = state.units[unit_id] = Unit(id=unit_id)
    return unit


def refresh_unit(state: State, unit: Unit) -> None:
    """Write the unit's state into the fleet's arrays."""
    index = state.roster.index.get(unit.id)
    if index is None:
        # A record may speak of a unit that the city no longer has.
        return
    sendable = unit.in_service and not unit.assignment_ids
    state.fleet.set(index, sendable=sendable, on_road=unit.returning)
    if not unit.assignment_ids:
        state.fleet.at_hospital.pop(index, None)
