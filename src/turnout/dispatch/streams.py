"""Which stream an event belongs to: the call, the incident (its orders too), the unit, the room."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final

from turnout.dispatch.events import EVENT_TYPES, Event

ROOM_STREAM: Final = "room"


def _number(event_type: type[Event]) -> Callable[[Any], object] | None:
    """What tells the number of what an event of the type is about; None: the room has none."""
    about = event_type.STREAM
    if about == ROOM_STREAM:
        return None
    field = f"{about}_id"
    if field not in event_type.__struct_fields__:
        raise RuntimeError(f"{event_type.__name__} is about a {about} and has no {field}")
    return attrgetter(field)


_NUMBERS: Final = {event_type: _number(event_type) for event_type in EVENT_TYPES.values()}


def stream_of(event: Event) -> str:
    """The stream's name: "incident-42", "call-C17", "unit-E03" or "room"."""
    number = _NUMBERS[type(event)]
    return ROOM_STREAM if number is None else f"{event.STREAM}-{number(event)}"
