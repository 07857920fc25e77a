"""Local days and hours, of one moment or of many at once, in the city's own time zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

_QUARTER = 900.0
"""No zone changes its offset but on a quarter of an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Local days, `last` too."""

    first: date
    last: date

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Its first moment, and the first one after it; a day may have 23 or 25 hours."""
        return _midnight(self.first, zone), _midnight(self.last + timedelta(days=1), zone)

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """A whole month."""
        first = date(year, month, 1)
        after = date(year + month // 12, month % 12 + 1, 1)
        return cls(first=first, last=after - timedelta(days=1))


def shift_began_at(hours: Sequence[int], at: datetime, zone: ZoneInfo) -> datetime:
    """The last moment, not after `at`, at which the room's shift changed; `hours` ascend."""
    local_at = at.astimezone(zone)
    today = (datetime.combine(local_at.date(), time(hour), zone) for hour in hours)
    begun = [moment for moment in today if moment <= local_at]
    if begun:
        return begun[-1]
    return datetime.combine(local_at.date() - timedelta(days=1), time(hours[-1]), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def local(
    received: NDArray[np.float64], zone: ZoneInfo
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The local day of each moment, as date.toordinal() counts it, and its hour from 0 to 23."""
    quarters, place = np.unique(np.floor(received / _QUARTER), return_inverse=True)
    moments = [datetime.fromtimestamp(q * _QUARTER, zone) for q in quarters.tolist()]
    days = np.array([moment.toordinal() for moment in moments], np.int64)
    hours = np.array([moment.hour for moment in moments], np.int64)
    return days[place], hours[place]
