"""The facts of the room. A fact is never changed; a new version of its type gets an upcaster.

No field here speaks of a person: number, name, words and exact place are sealed, and a fact
holds only the reference and the digest of the ciphertext.
"""

from typing import Final

from turnout.dispatch.events import (
    aid,
    alarms,
    breaks,
    calls,
    casualties,
    changes,
    clearing,
    closures,
    deployment,
    desks,
    hazmat,
    hospitals,
    incidents,
    journal,
    key_sites,
    major,
    many_calling,
    messages,
    move_ups,
    occasions,
    on_scene,
    orders,
    papers,
    plans,
    prealerts,
    premises,
    radio,
    relations,
    reminders,
    responders,
    reviews,
    road_blocks,
    room,
    scenes,
    shadows,
    shifts,
    support,
    tasks,
    triage,
    units,
    volunteers,
    warnings,
    waves,
)
from turnout.dispatch.events.base import Event

__all__ = ["EVENT_TYPES", "Event"]

EVENT_TYPES: Final[dict[str, type[Event]]] = {
    event_type.__name__: event_type
    for topic in (
        room,
        calls,
        incidents,
        orders,
        units,
        alarms,
        hospitals,
        desks,
        changes,
        prealerts,
        triage,
        messages,
        volunteers,
        waves,
        scenes,
        shifts,
        major,
        on_scene,
        tasks,
        casualties,
        journal,
        radio,
        hazmat,
        closures,
        aid,
        occasions,
        plans,
        reviews,
        breaks,
        responders,
        deployment,
        move_ups,
        shadows,
        papers,
        premises,
        warnings,
        clearing,
        support,
        many_calling,
        relations,
        key_sites,
        road_blocks,
        reminders,
    )
    for event_type in vars(topic).values()
    if isinstance(event_type, type)
    and issubclass(event_type, Event)
    and event_type.__module__ == topic.__name__
    and not event_type.__subclasses__()
}
"""Every type of fact by the name that the record bears; a type with subclasses is only a base."""
