"""CloudEvents 1.0.2 in JSON, structured mode: what happened somewhere, in one envelope for all."""

from datetime import datetime
from typing import Any, Final

import msgspec

from turnout.base.time import instant_text

MEDIA_TYPE: Final = "application/cloudevents+json; charset=utf-8"
SPEC_VERSION: Final = "1.0"
SEQUENCE_DIGITS: Final = 12
"""The extension `sequence` is compared as text: shorter numbers are filled up with zeros."""


class CloudEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event. `id` is its own within `source`; a number of `sequence` comes after all lower
    ones of the same source."""

    id: str
    source: str
    type: str
    subject: str
    time: datetime
    sequence: int
    data: dict[str, Any]


def write(event: CloudEvent) -> bytes:
    """The event as JSON (media type MEDIA_TYPE): equal events, equal bytes."""
    return msgspec.json.encode(
        {
            "specversion": SPEC_VERSION,
            "id": event.id,
            "source": event.source,
            "type": event.type,
            "subject": event.subject,
            "time": instant_text(event.time),
            "sequence": f"{event.sequence:0{SEQUENCE_DIGITS}}",
            "datacontenttype": "application/json",
            "data": event.data,
        }
    )
