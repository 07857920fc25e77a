"""The facts of the community desk. A fact is never changed.

No field speaks of a person: words, names, contacts, exact places and photos are sealed for one
case, and a fact holds only the reference and the digest of the ciphertext.
"""

from typing import Final

from turnout.community.events import (
    alarms,
    classes,
    custody,
    custody_counts,
    custody_lots,
    desk,
    help_points,
    inspection,
    levels,
    mediation,
    mediation_agreements,
    mediation_sessions,
    parcels,
    passing,
    problem_areas,
    sites,
    steps,
    time,
)
from turnout.community.events.base import CaseEvent, Event

__all__ = ["EVENT_TYPES", "CaseEvent", "Event"]

EVENT_TYPES: Final[dict[str, type[Event]]] = {
    event_type.__name__: event_type
    for topic in (
        desk,
        steps,
        time,
        levels,
        passing,
        alarms,
        problem_areas,
        sites,
        inspection,
        help_points,
        custody,
        custody_lots,
        custody_counts,
        parcels,
        mediation,
        mediation_sessions,
        mediation_agreements,
        classes,
    )
    for event_type in vars(topic).values()
    if isinstance(event_type, type)
    and issubclass(event_type, Event)
    and event_type.__module__ == topic.__name__
}
"""Every type of fact by the name that the record bears."""
