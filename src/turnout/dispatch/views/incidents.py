"""Incidents as a screen shows them: the list in the order of work, and the card."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import msgspec

from turnout.dispatch.city import ResponsePlan
from turnout.dispatch.facts import Fact, Reloaded
from turnout.dispatch.model import AssignmentStatus, Call, Incident, IncidentStatus
from turnout.dispatch.rules.plan import stage_at, still_wanted
from turnout.dispatch.state import State
from turnout.dispatch.views.pieces import (
    assignment_row,
    degrees_or_none,
    plan_row,
    recommendation_row,
)
from turnout.dispatch.views.shapes import CallLine, IncidentCard, IncidentRow, TimelineRow


def incident_rows(state: State) -> list[IncidentRow]:
    """Open incidents in the order of work: those of unknown type first, then by priority; within
    a priority the longest waiting first."""
    ordered = sorted(state.incidents.values(), key=waiting_order)
    return [incident_row(state, incident) for incident in ordered]


def waiting_order(incident: Incident) -> tuple[int, datetime, int]:
    """The key of that order. It holds still: nothing that is done to an incident changes it but
    its priority."""
    return incident.priority or 0, incident.received_at, incident.id


def closed_rows(state: State, *, limit: int) -> list[IncidentRow]:
    """Incidents closed lately, the newest first."""
    newest = reversed(list(state.closed.values()))
    return [incident_row(state, incident) for incident in islice(newest, limit)]


def incident_row(state: State, incident: Incident) -> IncidentRow:
    """An incident for the list, open or closed."""
    return IncidentRow(**_incident_fields(state, incident))


def incident_card(
    state: State, incident: Incident, *, calls: Sequence[Call] | None = None
) -> IncidentCard:
    """An incident's card. `calls` are its calls where the board does not hold them."""
    held = calls if calls is not None else _calls_held(state, incident)
    latest = incident.recommendation
    plan = _plan(state, incident)
    return IncidentCard(
        **_incident_fields(state, incident),
        call_list=tuple(_call_line(call) for call in held),
        plan=None if plan is None else plan_row(plan),
        recommendation=None if latest is None else recommendation_row(latest),
        assignments=tuple(assignment_row(order) for order in incident.assignments.values()),
        disposition=incident.disposition,
        closed_at=incident.closed_at,
        reopened_at=incident.reopened_at,
    )


def reloaded_card(state: State, known: Reloaded) -> IncidentCard:
    """The card of an incident that was read back from its streams."""
    return incident_card(state, known.incident, calls=known.calls)


def timeline_row(fact: Fact) -> TimelineRow:
    """A fact for the timeline; what is sealed is left out."""
    record = fact.record
    data: dict[str, Any] = msgspec.json.decode(record.payload)
    data.pop("sealed", None)
    return TimelineRow(
        sequence=record.sequence,
        at=record.happened_at,
        recorded_at=record.recorded_at,
        actor=record.actor,
        type=record.type,
        data=data,
    )


def _incident_fields(state: State, incident: Incident) -> Mapping[str, Any]:
    orders = incident.assignments.values()
    place = incident.place
    needed, unmet = _needed_and_unmet(state, incident)
    return {
        "id": incident.id,
        "status": incident.status,
        "service": incident.service,
        "incident_type": incident.incident_type,
        "priority": incident.priority,
        "address": "" if place is None else place.address,
        "point": None if place is None else degrees_or_none(place.point),
        "district": incident.district,
        "received_at": incident.received_at,
        "opened_at": incident.opened_at,
        "classified_at": incident.classified_at,
        "calls": len(incident.call_ids),
        "level": incident.level,
        "needed": needed,
        "sent": sum(order.status not in _TAKEN_BACK for order in orders),
        "on_scene": sum(order.status is AssignmentStatus.ON_SCENE for order in orders),
        "unmet": unmet,
        "version": incident.version,
        "who": incident.taken_by,
    }


_TAKEN_BACK = frozenset({AssignmentStatus.CANCELLED, AssignmentStatus.DIVERTED})


def _needed_and_unmet(state: State, incident: Incident) -> tuple[int, int]:
    plan = _plan(state, incident)
    if plan is None:
        return 0, 0
    needs = stage_at(plan, incident.level).needs
    needed = sum(need.count for need in needs)
    latest = incident.recommendation
    if latest is None or not latest.unmet or incident.status is IncidentStatus.CLOSED:
        return needed, 0
    wanting = {need.capability: need.count for need in still_wanted(needs, incident)}
    return needed, sum(
        min(short.wanted - short.found, wanting.get(short.capability, 0)) for short in latest.unmet
    )


def _plan(state: State, incident: Incident) -> ResponsePlan | None:
    if incident.incident_type is None:
        return None
    return state.plans.find_plan(incident.incident_type, on=state.plan_day(incident))


def _calls_held(state: State, incident: Incident) -> list[Call]:
    return [state.calls[call_id] for call_id in incident.call_ids if call_id in state.calls]


def _call_line(call: Call) -> CallLine:
    details = call.details
    return CallLine(
        id=call.id,
        received_at=call.received_at,
        taken_at=call.taken_at,
        source=call.source,
        address="" if details is None else details.place.address,
        caller_number=None if details is None else details.caller_number,
        caller_name=None if details is None else details.caller_name,
        text=None if details is None else details.text,
    )
