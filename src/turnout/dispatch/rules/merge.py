"""Merge and split: two incidents are one, or one call was about something else. Nothing is lost:
calls and open orders go on where they belong, and both histories stay."""

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.incidents import (
    CallLinked,
    CallSplitOff,
    IncidentClassified,
    IncidentClosed,
    IncidentMerged,
    IncidentOpened,
    OrderTakenOver,
    StageRaised,
)
from turnout.dispatch.model.calls import Call
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open

MERGED = "merged"
"""The outcome of an incident that is one with another; no person chooses it."""


def split(
    call: Call, incident: Incident, *, next_incident: IncidentId, district: str | None
) -> tuple[Event, ...]:
    """The call opens incident `next_incident`. Refuses: incident_not_open, call_opened_incident
    (the incident took its place from that call)."""
    require_open(incident)
    if incident.call_ids[0] == call.id:
        raise refusal("call_opened_incident", call=call.id, incident=incident.id)
    return (
        CallSplitOff(incident_id=incident.id, call_id=call.id, to_incident_id=next_incident),
        IncidentOpened(
            incident_id=next_incident, call_id=call.id, service=call.service, district=district
        ),
    )


def merge(incident: Incident, into: Incident, open_orders: list[Assignment]) -> tuple[Event, ...]:
    """`incident` ends as merged; its calls and `open_orders` go on with `into`, which is named
    last. Refuses: merge_with_itself, incident_not_open, merge_commanded,
    merge_major."""
    if incident.id == into.id:
        raise refusal("merge_with_itself", incident=incident.id)
    require_open(incident)
    require_open(into)
    if incident.scene.commanded:
        raise refusal("merge_commanded", incident=incident.id)
    if incident.major is not None and into.major is None:
        raise refusal("merge_major", incident=incident.id)
    return (
        *(
            CallSplitOff(incident_id=incident.id, call_id=call_id, to_incident_id=into.id)
            for call_id in incident.call_ids
        ),
        IncidentMerged(incident_id=incident.id, into_incident_id=into.id),
        IncidentClosed(incident_id=incident.id, disposition=MERGED),
        *(CallLinked(incident_id=into.id, call_id=call_id) for call_id in incident.call_ids),
        *(
            OrderTakenOver(
                incident_id=into.id,
                assignment_id=order.id,
                unit_id=order.unit_id,
                from_incident_id=incident.id,
                order=order,
            )
            for order in open_orders
        ),
    )


def classified_along(incident: Incident, into: Incident) -> IncidentClassified | None:
    """What `into` becomes by it; None: it has another type, is as urgent, or neither has any type.
    Of two of one type the more urgent counts: to make less of it is a person's decision."""
    if incident.incident_type is None or into.incident_type not in (None, incident.incident_type):
        return None
    assert incident.priority is not None, "a type comes with a priority"
    if into.priority is not None and into.priority <= incident.priority:
        return None
    return IncidentClassified(
        incident_id=into.id,
        incident_type=incident.incident_type,
        priority=incident.priority,
        reason=f"{incident.id} -> {into.id}",
    )


def raised_along(incident: Incident, into: Incident) -> StageRaised | None:
    """The stage that `into`, of no type or of the same, has by it; None: it has reached that."""
    if incident.incident_type is None or into.incident_type not in (None, incident.incident_type):
        return None
    if incident.level <= max(1, into.level):
        return None
    return StageRaised(incident_id=into.id, level=incident.level)
