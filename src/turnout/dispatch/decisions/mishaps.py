"""What is decided when a crew calls for help, and when a unit cannot go on."""

from datetime import timedelta
from typing import Final

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import CallId
from turnout.dispatch.advice import recommended
from turnout.dispatch.alarms import owner_at_first
from turnout.dispatch.city import Service
from turnout.dispatch.commands.alarms import RaiseDistress, ReportBreakdown
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events import Event
from turnout.dispatch.events.alarms import DistressRaised
from turnout.dispatch.events.calls import CallReceived, CallTaken
from turnout.dispatch.events.incidents import IncidentClassified, IncidentOpened
from turnout.dispatch.events.units import UnitTakenOutOfService
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.incidents import Incident, IncidentStatus
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


def _incident_for(desk: Desk, unit: Unit, point: Point) -> tuple[tuple[Event, ...], Incident]:
    board = desk.board
    call_id = CallId(f"C{board.next_call}")
    place = Place(address=unit.id, point=point)
    code = board.city.distress_type
    kind = None if code is None else board.city.incident_types.get(code)
    service = _service_of(desk, unit) if kind is None else kind.service
    incident = Incident(
        id=board.next_incident,
        status=IncidentStatus.OPEN,
        service=service,
        call_ids=[call_id],
        opened_at=desk.happened_at,
        received_at=desk.happened_at,
        district=desk.doors.travel.district(point),
        place=place,
    )
    opened: tuple[Event, ...] = (
        CallReceived(
            call_id=call_id,
            dialled=service,
            source=CallSource.RADIO,
            type_hint=None if kind is None else kind.code,
            sealed=desk.seal(f"call-{call_id}", CallDetails(place=place)),
        ),
        CallTaken(call_id=call_id, proposed=()),
        IncidentOpened(
            incident_id=incident.id, call_id=call_id, service=service, district=incident.district
        ),
    )
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


def _service_of(desk: Desk, unit: Unit) -> Service:
    city = desk.board.city
    return city.agencies[city.units[unit.id].agency].service


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
