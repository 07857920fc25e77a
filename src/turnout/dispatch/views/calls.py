"""Calls as a screen shows them: what waits, and what a caller said."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from turnout.base.ids import IncidentId
from turnout.dispatch.model import Call, CallStatus, Incident
from turnout.dispatch.rules.intake import propose_duplicates
from turnout.dispatch.state import State
from turnout.dispatch.views.pieces import degrees_or_none
from turnout.dispatch.views.shapes import CallCard, CallRow, Duplicate


def call_rows(state: State) -> list[CallRow]:
    """Calls that ring, the longest waiting first."""
    return [call_row(state, call) for call in state.ringing()]


def call_row(state: State, call: Call) -> CallRow:
    """A call for the list; duplicates are proposed while it rings, and kept once it is taken."""
    return CallRow(**_call_fields(call, _proposals(state, call)))


def call_card(state: State, call: Call, *, now: datetime) -> CallCard:
    """A call with the caller's words, and the duplicates proposed with distance and age."""
    details = call.details
    near = propose_duplicates(call, _near(state, call), state.city)
    return CallCard(
        **_call_fields(call, _proposals(state, call)),
        taken_at=call.taken_at,
        caller_number=None if details is None else details.caller_number,
        caller_name=None if details is None else details.caller_name,
        text=None if details is None else details.text,
        duplicates=tuple(_duplicate(incident, apart, now) for incident, apart in near),
    )


def _call_fields(call: Call, proposed: tuple[IncidentId, ...]) -> Mapping[str, Any]:
    place = None if call.details is None else call.details.place
    return {
        "id": call.id,
        "status": call.status,
        "source": call.source,
        "dialled": call.dialled,
        "type_hint": call.type_hint,
        "received_at": call.received_at,
        "address": "" if place is None else place.address,
        "point": None if place is None else degrees_or_none(place.point),
        "incident_id": call.incident_id,
        "proposed": proposed,
    }


def _near(state: State, call: Call) -> Sequence[Incident]:
    point = None if call.details is None else call.details.place.point
    return tuple(state.incidents_near(point))


def _proposals(state: State, call: Call) -> tuple[IncidentId, ...]:
    if call.status is not CallStatus.RINGING:
        return call.proposed
    near = propose_duplicates(call, _near(state, call), state.city)
    return tuple(incident.id for incident, _ in near)


def _duplicate(incident: Incident, apart_m: float | None, now: datetime) -> Duplicate:
    return Duplicate(
        incident_id=incident.id,
        distance_m=None if apart_m is None else round(apart_m, 1),
        age_seconds=round((now - incident.received_at).total_seconds(), 1),
        incident_type=incident.incident_type,
        address="" if incident.place is None else incident.place.address,
    )
