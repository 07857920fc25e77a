"""Many are calling: a mark on an incident that a whole street sees.

It answers nobody and links nothing: who answers a call from there sees that it is probably known,
and what to ask. A person decides about each call.
"""

from turnout.dispatch.events.base import Event
from turnout.dispatch.events.many_calling import ManyCallingEnded, ManyCallingMarked
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open


def mark(incident: Incident) -> ManyCallingMarked:
    """Refuses: incident_not_open, many_calling_already, many_calling_no_place (calls are found by
    where they come from)."""
    require_open(incident)
    if incident.many_calling is not None:
        raise refusal(
            "many_calling_already", incident=incident.id, who=incident.many_calling.marked_by
        )
    if incident.place is None:
        raise refusal("many_calling_no_place", incident=incident.id)
    return ManyCallingMarked(incident_id=incident.id)


def end(incident: Incident) -> ManyCallingEnded:
    """Refuses: incident_not_open, not_many_calling."""
    require_open(incident)
    if incident.many_calling is None:
        raise refusal("not_many_calling", incident=incident.id)
    return ManyCallingEnded(incident_id=incident.id)


def end_with(incident: Incident) -> tuple[Event, ...]:
    """The mark ends with its incident; nothing where there is none."""
    marked = incident.many_calling is not None
    return (ManyCallingEnded(incident_id=incident.id),) if marked else ()


def go_along(incident: Incident, into: Incident) -> tuple[Event, ...]:
    """Whoever calls about an incident that was merged calls about the one that goes on."""
    marked = incident.many_calling is not None and into.many_calling is None
    return (ManyCallingMarked(incident_id=into.id),) if marked else ()
