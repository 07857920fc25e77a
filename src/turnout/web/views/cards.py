"""One call or incident in full. What was said of a person leaves with the incident's closing."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from turnout.base.ids import UnitId
from turnout.dispatch.model.calls import Call, CallDetails
from turnout.dispatch.model.incidents import Incident, IncidentStatus, PreAlerted
from turnout.dispatch.state import State
from turnout.ledger.record import Record
from turnout.web.views.aid import aid_rows
from turnout.web.views.city import lon_lat, stages
from turnout.web.views.hazmat import hazmat_shape
from turnout.web.views.major import major_shape
from turnout.web.views.on_scene import scene_shape
from turnout.web.views.premises import place_row
from turnout.web.views.road_blocks import road_block_rows
from turnout.web.views.rows import (
    Row,
    call_row,
    crew_message_row,
    incident_row,
    order_row,
    recommendation_shape,
)
from turnout.web.views.support import support_rows
from turnout.web.views.volunteers import volunteers_shape
from turnout.web.views.waves import dangers_shape, staging_shape

NOT_SHOWN = frozenset(
    {"sealed", "sealed_stream", "sealed_streams"}
    | {"volunteer_id", "volunteer_ids", "too_far", "fetcher", "alert"}
)
"""References to sealed text, which say nothing to a reader and open nothing here, and volunteers'
pseudonyms: on a card they have numbers."""


def incident_card(
    state: State,
    incident: Incident,
    calls: Sequence[Call],
    records: Iterable[Record],
    *,
    told: bool = False,
) -> Row:
    """IncidentCard: the row, its calls, plan, orders, and the timeline in the record's order.
    `told`: with what callers said although it is closed."""
    is_open = incident.status is IncidentStatus.OPEN
    made = incident.recommendation
    return {
        **incident_row(state, incident),
        "calls_taken": [_card_call(call, personal=is_open or told) for call in calls],
        "plan": _plan(state, incident),
        "recommendation": None if made is None else recommendation_shape(made),
        "assignments": [order_row(order) for order in incident.assignments.values()],
        "messages": [
            {**crew_message_row(message), **({} if is_open else {"text": None})}
            for message in incident.messages
        ],
        "timeline": [timeline_row(record) for record in records],
        **place_row(incident.place, personal=is_open or told),
        "flags": list(incident.flags),
        "prealerted": [_prealerted(*pair) for pair in incident.prealerted.items()],
        "volunteers": volunteers_shape(state, incident),
        "dangers": dangers_shape(state, incident) if is_open else [],
        "staging": staging_shape(incident) if is_open else None,
        "major": major_shape(state, incident),
        "scene": scene_shape(state, incident),
        "hazmat": hazmat_shape(incident, is_open=is_open),
        "aid": aid_rows(incident),
        "support": support_rows(incident),
        "road_blocks": road_block_rows(incident, personal=is_open or told),
        "closed_at": incident.closed_at,
        "disposition": incident.disposition,
        "merged_into": incident.merged_into,
        "related": [
            {"incident_id": one.other, "relation": one.relation, "since": one.since}
            for one in incident.related
        ],
        "departures": incident.departures,
        "paper": incident.paper,
    }


def _prealerted(unit_id: UnitId, told: PreAlerted) -> Row:
    return {"unit_id": unit_id, "capability": told.capability, "at": told.at}


def _card_call(call: Call, *, personal: bool) -> Row:
    place = None if call.details is None else call.details.place
    return {
        "id": call.id,
        "received_at": call.received_at,
        "taken_at": call.taken_at,
        "source": call.source,
        "address": None if place is None else place.address,
        "heard_by": call.seat,
        "quiet": call.quiet,
        "recording": call.recording,
        "dialogue": _dialogue(call, personal=personal),
        **_said(call.details if personal else None),
    }


def _said(details: CallDetails | None) -> Row:
    return {
        "caller_number": None if details is None else details.caller_number,
        "caller_name": None if details is None else details.caller_name,
        "text": None if details is None else details.text,
        "location": _located(details),
    }


def _dialogue(call: Call, *, personal: bool) -> list[Row]:
    """The texts in their order; nothing of it once the incident is closed."""
    return [
        {"at": message.at, "seat": message.seat, "text": message.text}
        for message in (call.messages if personal else ())
    ]


def _located(details: CallDetails | None) -> Row | None:
    found = None if details is None else details.location
    if found is None:
        return None
    return {
        "point": lon_lat(found.point),
        "uncertainty_m": found.uncertainty_m,
        "source": found.source,
        "at": found.at,
    }


def _plan(state: State, incident: Incident) -> Row | None:
    plan = state.find_plan(incident)
    if plan is None:
        return None
    return {
        "code": plan.incident_type,
        "valid_from": plan.valid_from.isoformat(),
        "conditions": plan.when.count,
        "stages": stages(plan),
    }


def timeline_row(record: Record) -> Row:
    """TimelineRow: a recorded fact without references to sealed text."""
    fields: dict[str, Any] = msgspec.json.decode(record.payload)
    return {
        "sequence": record.sequence,
        "at": record.happened_at,
        "recorded_at": record.recorded_at,
        "actor": record.actor,
        "type": record.type,
        "data": {name: value for name, value in fields.items() if name not in NOT_SHOWN},
    }


def call_card(state: State, call: Call, *, now: datetime) -> Row:
    """CallCard: with what the caller said until its incident is closed."""
    waits = call.incident_id is None or call.incident_id in state.incidents
    return {
        **call_row(state, call),
        **_said(call.details if waits else None),
        "dialogue": _dialogue(call, personal=waits),
        "reason": call.reason,
        **place_row(None if call.details is None else call.details.place, personal=waits),
        "duplicates": _duplicates(state, call, now) if call.incident_id is None else [],
    }


def _duplicates(state: State, call: Call, now: datetime) -> list[Row]:
    return [
        {
            "incident_id": incident.id,
            "distance_m": None if apart is None else round(apart, 1),
            "age_seconds": round((now - incident.received_at).total_seconds(), 1),
            "incident_type": incident.incident_type,
            "address": "" if incident.place is None else incident.place.address,
        }
        for incident, apart in state.duplicates_of(call)
    ]
