"""What a crew makes known is a call by radio and an incident, in one step."""

from typing import NamedTuple

from turnout.base.ids import CallId
from turnout.dispatch.city import IncidentType, Service
from turnout.dispatch.desk import Desk
from turnout.dispatch.events import Event
from turnout.dispatch.events.calls import CallReceived, CallTaken
from turnout.dispatch.events.incidents import IncidentOpened
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.units import Unit


class Opened(NamedTuple):
    """The facts so far, and the incident as the board will hold it."""

    events: tuple[Event, ...]
    incident: Incident


def opened(
    desk: Desk, unit: Unit, kind: IncidentType | None, details: CallDetails, source: CallSource
) -> Opened:
    """A call of the unit, taken, and what it opened; without a kind it is of the unit's service."""
    board = desk.board
    call_id = CallId(f"C{board.next_call}")
    service = service_of(desk, unit) if kind is None else kind.service
    point = details.place.point
    incident = Incident(
        id=board.next_incident,
        status=IncidentStatus.OPEN,
        service=service,
        call_ids=[call_id],
        opened_at=desk.happened_at,
        received_at=desk.happened_at,
        district=None if point is None else desk.doors.travel.district(point),
        place=details.place,
    )
    events = (
        CallReceived(
            call_id=call_id,
            dialled=service,
            source=source,
            type_hint=None if kind is None else kind.code,
            sealed=desk.seal(f"call-{call_id}", details),
        ),
        CallTaken(call_id=call_id, proposed=()),
        IncidentOpened(
            incident_id=incident.id, call_id=call_id, service=service, district=incident.district
        ),
    )
    return Opened(events, incident)


def service_of(desk: Desk, unit: Unit) -> Service:
    """The service of the agency whose unit it is."""
    city = desk.board.city
    return city.agencies[city.units[unit.id].agency].service
