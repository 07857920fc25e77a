"""When a demo's page opens: now, or at a moment of the city's week that somebody wants to see."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

WARM_UP = timedelta(minutes=45)
"""A new demo begins in the middle of a shift: so much has happened before the page opens."""


class BegunAlready(Exception):
    """A demo that has a record goes on from its last moment; `remedy` says what to do."""

    def __init__(self, at: datetime, last: datetime) -> None:
        super().__init__(
            f"--at {at:%Y-%m-%dT%H:%M}: this demo has a record and goes on at "
            f"{last:%Y-%m-%dT%H:%M}, by the city's clock"
        )
        self.remedy = "leave --at out, or begin a new demo: --ledger memory, or another --data"


def opening(
    at: datetime | None, timezone: str, *, last: datetime | None, now: datetime
) -> datetime:
    """The room's moment, aware, at which the page opens.

    `at` is a moment of the city's own clock, None for now; `last` that of the last record, None
    where there is none. Raises BegunAlready where both are given.
    """
    zone = ZoneInfo(timezone)
    if last is not None:
        if at is not None:
            raise BegunAlready(at, last.astimezone(zone))
        return last
    return now if at is None else at.replace(tzinfo=zone)
