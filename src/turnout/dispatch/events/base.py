"""What all facts of the room share."""

from typing import ClassVar

import msgspec


class SealedRef(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where sealed personal text lies, and the SHA-256 (hex) of its ciphertext."""

    ref: str
    digest: str


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The base of all facts. Nothing frozen can refer to itself: no collector need watch it.

    `VERSION` counts the shapes that this type has had. `STREAM` is what the fact is about, "call",
    "incident" or "unit": the field of that name with _id names the stream; "room" has no number.
    """

    VERSION: ClassVar[int] = 1
    STREAM: ClassVar[str]


class RoomEvent(Event, frozen=True, kw_only=True):
    """A fact about the room itself."""

    STREAM: ClassVar[str] = "room"


class CallEvent(Event, frozen=True, kw_only=True):
    """A fact about a call; it has a `call_id`."""

    STREAM: ClassVar[str] = "call"


class IncidentEvent(Event, frozen=True, kw_only=True):
    """A fact about an incident or one of its orders; it has an `incident_id`."""

    STREAM: ClassVar[str] = "incident"


class UnitEvent(Event, frozen=True, kw_only=True):
    """A fact about a unit; it has a `unit_id`."""

    STREAM: ClassVar[str] = "unit"
