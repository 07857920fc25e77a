"""The facts of the community desk. A fact is never changed.

No field speaks of a person: words, names, contacts, exact places and photos are sealed for one
case, and a fact holds only the reference and the digest of the ciphertext.
"""

from typing import Final

from turnout.community.events import (
    alarms,
    desk,
    levels,
    passing,
    problem_areas,
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
    )
    for event_type in vars(topic).values()
    if isinstance(event_type, type)
    and issubclass(event_type, Event)
    and event_type.__module__ == topic.__name__
}
"""Every type of fact by the name that the record bears."""
