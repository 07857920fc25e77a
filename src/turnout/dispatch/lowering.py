"""Whom a lower stage would release: asked before, and again when it is decided."""

import numpy as np

from turnout.base.ids import AssignmentId, IncidentId, UnitId
from turnout.dispatch.advice import plan_of
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.rules import deescalate
from turnout.dispatch.rules.plan import stage_at, with_added


def would_release(desk: Desk, incident_id: IncidentId, level: int) -> tuple[UnitId, ...]:
    """The units whose orders a lower stage would take back, in that order; nothing recorded."""
    incident = desk.board.get_incident(incident_id)
    plan = plan_of(desk.board, incident)
    deescalate.lower_stage(incident, plan, level=level, reason="?")
    return tuple(order.unit_id for order in released(desk, incident, level))


def released(desk: Desk, incident: Incident, level: int) -> tuple[Assignment, ...]:
    """The orders that the stage does not want, the latest arrival first."""
    needs = with_added(stage_at(plan_of(desk.board, incident), level).needs, incident)
    return deescalate.surplus(incident, needs, arrival_seconds=_arrivals(desk, incident))


def _arrivals(desk: Desk, incident: Incident) -> dict[AssignmentId, float]:
    roster = desk.board.roster
    coming = [
        order
        for order in incident.assignments.values()
        if order.status in deescalate.NOT_THERE and order.unit_id in roster.index
    ]
    to = None if incident.place is None else incident.place.point
    units = np.array([roster.index[order.unit_id] for order in coming], np.int64)
    road = [np.inf] * len(coming) if to is None else desk.doors.travel.seconds_from(units, to)
    known = {order.id: float(seconds) for order, seconds in zip(coming, road, strict=True)}
    return {order_id: known.get(order_id, float("inf")) for order_id in incident.assignments}
