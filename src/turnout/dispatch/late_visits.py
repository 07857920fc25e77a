"""Visits of rounds that are late: what the city allows, what keeps a unit, and who is told."""

from turnout.base.ids import Actor, UnitId
from turnout.dispatch.city import LimitKind, Service
from turnout.dispatch.model.deployment import RoundStop
from turnout.dispatch.rules.owners import find_commander, find_desk, first_owner
from turnout.dispatch.state import State


def visit_seconds(state: State, stop: RoundStop) -> float | None:
    """What the city allows beyond the planned end, by the unit's service; None: it sets no time."""
    service = _service(state, stop.unit_id)
    if service is None:
        return None
    on = stop.starts_at.astimezone(state.zone).date()
    return state.limits.seconds(LimitKind.VISIT, service=service, priority=None, on=on)


def is_out(state: State, unit_id: UnitId) -> bool:
    """Whether an order keeps the unit from its round."""
    unit = state.units.get(unit_id)
    return unit is not None and bool(unit.assignment_ids)


def told_of(state: State, unit_id: UnitId) -> Actor | None:
    """Who is told: the desk of the unit's service, else the duty commander; None: nobody sits
    there."""
    desks = state.desks.values()
    service = _service(state, unit_id)
    desk = None if service is None else find_desk(desks, service, None)
    return first_owner(None, desk, find_commander(desks))[1]


def _service(state: State, unit_id: UnitId) -> Service | None:
    """None: the city has the unit no longer."""
    spec = state.city.units.get(unit_id)
    return None if spec is None else state.city.agencies[spec.agency].service
