"""The facts of access, in a book of their own. No fact names a person: login and name are sealed,
and so are the password's hash and the secret of the second factor."""

from typing import Final

from turnout.access.events import accounts, devices, glass, passkeys, requests, sessions
from turnout.access.events.base import Event

__all__ = ["EVENT_TYPES", "Event", "stream_of"]

EVENT_TYPES: Final[dict[str, type[Event]]] = {
    event_type.__name__: event_type
    for topic in (accounts, sessions, devices, glass, passkeys, requests)
    for event_type in vars(topic).values()
    if isinstance(event_type, type) and event_type.__module__ == topic.__name__
}
"""Every type of fact by the name that the record bears."""


def stream_of(event: Event) -> str:
    """The stream's name: whom or what the fact is about."""
    return str(getattr(event, event.ABOUT))
