"""Relations: two incidents have to do with each other and stay two. Each card knows the other."""

from collections.abc import Collection

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.relations import IncidentRelated, IncidentUnrelated
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.relations import SEEN_FROM_THE_OTHER, Relation
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open


def relate(incident: Incident, other: Incident, relation: Relation) -> tuple[Event, ...]:
    """Said on both. Refuses: related_to_itself, incident_not_open, related_already."""
    if incident.id == other.id:
        raise refusal("related_to_itself", incident=incident.id)
    require_open(incident)
    require_open(other)
    known = incident.find_related(other.id)
    if known is not None:
        raise refusal(
            "related_already", incident=incident.id, other=other.id, relation=known.relation
        )
    return _both(incident.id, other.id, relation)


def unrelate(incident: Incident, other: Incident) -> tuple[Event, ...]:
    """Taken back on both. Refuses: incident_not_open, not_related."""
    require_open(incident)
    require_open(other)
    if incident.find_related(other.id) is None:
        raise refusal("not_related", incident=incident.id, other=other.id)
    return (
        IncidentUnrelated(incident_id=incident.id, other=other.id),
        IncidentUnrelated(incident_id=other.id, other=incident.id),
    )


def go_along(
    incident: Incident, into: Incident, still_open: Collection[IncidentId]
) -> tuple[Event, ...]:
    """What `incident` had to do with others goes on with the one that it is merged into, and on
    those of the others that are `still_open`. What is closed keeps what it said."""
    events: list[Event] = []
    for one in incident.related:
        if one.other == into.id:
            events.append(IncidentUnrelated(incident_id=into.id, other=incident.id))
            continue
        is_open = one.other in still_open
        if is_open:
            events.append(IncidentUnrelated(incident_id=one.other, other=incident.id))
        if into.find_related(one.other) is None:
            here, there = _both(into.id, one.other, one.relation)
            events += (here, there) if is_open else (here,)
    return tuple(events)


def _both(one: IncidentId, other: IncidentId, relation: Relation) -> tuple[Event, Event]:
    return (
        IncidentRelated(incident_id=one, other=other, relation=relation),
        IncidentRelated(incident_id=other, other=one, relation=SEEN_FROM_THE_OTHER[relation]),
    )
