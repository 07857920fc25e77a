"""Which stream an event belongs to: the call, the incident (its orders too), the unit, the room."""

from collections.abc import Callable
from typing import Any, Final

from turnout.dispatch.events import (
    EVENT_TYPES,
    CallAbandoned,
    CallReceived,
    CallTaken,
    Event,
    PersonalTextErased,
    RoomOpened,
    UnitPutBackInService,
    UnitReturned,
    UnitTakenOutOfService,
)

ROOM_STREAM: Final = "room"


def _of_room(event: Event) -> str:  # noqa: ARG001 - all entries of the table take the event
    return ROOM_STREAM


def _of_call(event: Any) -> str:
    return f"call-{event.call_id}"


def _of_unit(event: Any) -> str:
    return f"unit-{event.unit_id}"


def _of_incident(event: Any) -> str:
    return f"incident-{event.incident_id}"


_ELSEWHERE: Final[dict[type[Event], Callable[[Any], str]]] = {
    RoomOpened: _of_room,
    PersonalTextErased: _of_room,
    CallReceived: _of_call,
    CallTaken: _of_call,
    CallAbandoned: _of_call,
    UnitReturned: _of_unit,
    UnitTakenOutOfService: _of_unit,
    UnitPutBackInService: _of_unit,
}

_STREAMS: Final[dict[type[Event], Callable[[Any], str]]] = {
    event_type: _ELSEWHERE.get(event_type, _of_incident) for event_type in EVENT_TYPES.values()
}

if any(
    _STREAMS[event_type] is _of_incident and "incident_id" not in event_type.__struct_fields__
    for event_type in EVENT_TYPES.values()
):
    raise RuntimeError("an event type has no stream")


def stream_of(event: Event) -> str:
    """The stream's name: "incident-42", "call-C17", "unit-E03" or "room"."""
    return _STREAMS[type(event)](event)
