"""What the crew of an order may say of why it cleared, and what it has not said."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from turnout.base.ids import UnitId
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.on_scene import ClearReason, clear_reasons_on
from turnout.dispatch.state import State

ASKED_FOR: Final = timedelta(hours=2)
"""So long after it cleared a crew is asked why; who asks later asks a memory."""


def reasons_of(state: State, order: Assignment) -> Mapping[str, ClearReason]:
    """By code, those of its service on the local day of its incident's opening."""
    day = state.plan_day(state.get_incident(order.incident_id))
    unit = state.city.units.get(order.unit_id)
    service = None if unit is None else state.city.agencies[unit.agency].service
    return clear_reasons_on(state.city.command.clear_reasons, day, service=service)


def find_unexplained(state: State, unit_id: UnitId, *, now: datetime) -> Assignment | None:
    """The order that the unit cleared last, lately, and of which nobody has said why."""
    last = state.get_unit(unit_id).unexplained
    incident = None if last is None else state.find_incident(last.incident_id)
    if last is None or incident is None:
        return None
    order = incident.assignments[last.assignment_id]
    return order if now - order.stamps[AssignmentStatus.CLEARED] <= ASKED_FOR else None
