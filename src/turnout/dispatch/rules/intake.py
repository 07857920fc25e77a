"""Intake: a call is about something new, or one more voice about something known."""

from collections.abc import Iterable
from datetime import datetime

from turnout.base.geo import Point, distance_m
from turnout.base.ids import IncidentId, IncidentTypeCode
from turnout.dispatch.city import City
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.calls import CallTaken
from turnout.dispatch.events.incidents import CallLinked, IncidentOpened
from turnout.dispatch.model.calls import WAITING, Call, CallSource, place_of
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.nearby import address_key
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open


def propose_duplicates(
    call: Call, nearby: Iterable[Incident], city: City
) -> tuple[tuple[Incident, float | None], ...]:
    """Open incidents that the call might be about, each with its distance in metres.

    One is proposed when its place lies within `duplicate_within_m`, its latest call came within
    `duplicate_within_seconds` of this one, and the rough group of types does not speak against
    it: an unknown group on either side never does. Where one of the places has no point, equal
    address text stands in for nearness, and the distance is None. Nearest first, then the
    lower number; those without a distance last.
    """
    place = place_of(call.details)
    if place is None:
        return ()
    found: list[tuple[float, IncidentId, Incident, float | None]] = []
    for incident in nearby:
        if not _close_in_time(call.received_at, incident, city.gates.duplicate_within_seconds):
            continue
        if incident.place is None or _groups_differ(call, incident, city):
            continue
        apart = _apart_m(place.point, incident.place.point)
        if apart is None:
            if place.address and address_key(place.address) == address_key(incident.place.address):
                found.append((float("inf"), incident.id, incident, None))
        elif apart <= city.gates.duplicate_within_m:
            found.append((apart, incident.id, incident, apart))
    found.sort(key=lambda entry: entry[:2])
    return tuple((incident, apart) for _, _, incident, apart in found)


def take(
    call: Call,
    *,
    link_to: Incident | None,
    next_incident: IncidentId,
    proposed: tuple[IncidentId, ...],
    district: str | None,
) -> tuple[Event, ...]:
    """The call is taken, and opens incident `next_incident` or joins `link_to`. A call that still
    rings is answered by this; one whose caller hung up may be acted on all the same.

    Refuses: call_not_ringing, incident_not_open.
    """
    if call.status not in WAITING:
        raise refusal("call_not_ringing", call=call.id, status=call.status)
    taken = CallTaken(call_id=call.id, proposed=proposed)
    if link_to is None:
        return taken, IncidentOpened(
            incident_id=next_incident, call_id=call.id, service=call.service, district=district
        )
    require_open(link_to)
    return taken, CallLinked(incident_id=link_to.id, call_id=call.id)


def _close_in_time(received_at: datetime, incident: Incident, within_seconds: float) -> bool:
    last = incident.last_call_at or incident.received_at
    return abs((received_at - last).total_seconds()) <= within_seconds


def _groups_differ(call: Call, incident: Incident, city: City) -> bool:
    if call.source is CallSource.HELP_POINT:
        return False  # a button does not know what it was pressed for
    ours, theirs = _group(call.type_hint, city), _group(incident.incident_type, city)
    return ours is not None and theirs is not None and ours != theirs


def _group(code: IncidentTypeCode | None, city: City) -> str | None:
    kind = None if code is None else city.incident_types.get(code)
    return None if kind is None else kind.group


def _apart_m(a: Point | None, b: Point | None) -> float | None:
    return None if a is None or b is None else distance_m(a, b)
