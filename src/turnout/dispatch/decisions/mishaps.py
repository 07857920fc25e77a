"""What is decided when a crew calls for help, and when a unit cannot go on."""

from datetime import timedelta
from typing import Final

import msgspec

from turnout.base.geo import Point
from turnout.dispatch.advice import recommended
from turnout.dispatch.alarms import owner_at_first
from turnout.dispatch.commands.alarms import RaiseDistress, ReportBreakdown
from turnout.dispatch.decisions import by_radio
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.alarms import DistressRaised
from turnout.dispatch.events.incidents import IncidentClassified
from turnout.dispatch.events.units import UnitTakenOutOfService
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.units import Unit
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import breakdown, prealert, status

MOST_URGENT: Final = 1


def _raise_distress(desk: Desk, command: RaiseDistress) -> Events:
    """A call by radio, an incident of the city's own type where the unit was last known to be, who
    can be there first, and the loudest alarm of all."""
    board = desk.board
    unit = board.get_unit(command.unit_id)
    known = board.find_distress(unit.id)
    if known is not None:
        raise refusal("distress_already", unit=unit.id, incident=known.incident_id)
    index = board.roster.index[unit.id]
    position = desk.doors.positions.position(index)
    age_seconds = float(desk.doors.positions.age_seconds(desk.now)[index])
    events, incident = _incident_for(desk, unit, position.point)
    order = unit.assignment_ids[0] if unit.assignment_ids else None
    seat = None if order is None else board.orders[order].seat
    level, owner = owner_at_first(board, incident, seat)
    if order is None and unit.in_service:
        out = UnitTakenOutOfService(unit_id=unit.id, reason="distress")
        events = (*events, *prealert.end_for_unit(unit), out)
    return (
        *events,
        DistressRaised(
            incident_id=incident.id,
            alarm_id=board.next_alarm,
            unit_id=unit.id,
            order=order,
            level=level,
            owner=owner,
            position=Point(round(position.point.lon, 6), round(position.point.lat, 6)),
            position_at=desk.now - timedelta(seconds=max(0.0, round(age_seconds, 1))),
        ),
    )


def _incident_for(desk: Desk, unit: Unit, point: Point) -> tuple[Events, Incident]:
    city = desk.board.city
    code = city.distress_type
    kind = None if code is None else city.incident_types.get(code)
    details = CallDetails(place=Place(address=unit.id, point=point))
    opened, incident = by_radio.opened(desk, unit, kind, details, CallSource.RADIO)
    if kind is None:
        return opened, incident
    classified = IncidentClassified(
        incident_id=incident.id,
        incident_type=kind.code,
        priority=MOST_URGENT,
        reason=None if kind.priority == MOST_URGENT else "distress",
    )
    incident.incident_type, incident.priority, incident.level = kind.code, MOST_URGENT, 1
    return (*opened, classified, recommended(desk, incident, without=unit.id)), incident


def _report_breakdown(desk: Desk, command: ReportBreakdown) -> Events:
    """All its orders end, it goes out of service, and each incident is looked at anew."""
    board = desk.board
    unit = board.get_unit(command.unit_id)
    said = breakdown.require_committed(unit, reason=command.reason)
    orders = [board.orders[order] for order in unit.assignment_ids]
    for order in orders:
        ordered_at = order.stamps[AssignmentStatus.ASSIGNED]
        status.require_time(desk.happened_at, now=desk.now, ordered_at=ordered_at)
    left = {order.incident_id: board.get_incident(order.incident_id) for order in orders}
    for order in orders:
        ended = msgspec.structs.replace(order, status=AssignmentStatus.CANCELLED)
        incident = left[order.incident_id]
        left[incident.id] = msgspec.structs.replace(
            incident, assignments={**incident.assignments, order.id: ended}
        )
    anew = [one for one in left.values() if one.incident_type is not None]
    return (
        *(breakdown.give_up(order, reason=said) for order in orders),
        UnitTakenOutOfService(unit_id=unit.id, reason=said),
        *(recommended(desk, incident, without=unit.id) for incident in anew),
    )


DECIDERS: Final[Deciders] = {
    RaiseDistress: _raise_distress,
    ReportBreakdown: _report_breakdown,
}
