"""Time as the house uses it: aware UTC datetimes, passed in, never asked for."""

from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

CLOCK_TOLERANCE: Final = timedelta(seconds=5)
"""How far a device's clock may be ahead of the room's before what it reports is refused."""


class Clock(Protocol):
    """What tells the time: the wall, a demo clock that can run fast, or a simulator's."""

    def now(self) -> datetime:
        """The present moment as an aware UTC datetime, in whole microseconds."""
        ...


def parse_instant(text: str) -> datetime:
    """An RFC 3339 text with an offset as an aware UTC datetime.

    Raises ValueError when the text is no time or names no offset: a time without an
    offset could be any of twenty-four.
    """
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(f"time {text!r} names no offset; write it like 2018-01-13T00:09:05-08:00")
    return instant.astimezone(UTC)


def instant_text(instant: datetime) -> str:
    """An aware datetime as RFC 3339 in UTC with microseconds and a Z: always 27 characters."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") + "Z"
