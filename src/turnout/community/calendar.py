"""The working calendar of a city, as the engine wants it: local hours and days as UTC moments.

Where the city's data end the weeks go on as they are, without holidays but those that the desk
records: a limit that nobody could count would stop the desk.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from turnout.community.catalogue import Catalogue, Unit
from turnout.engines.deadlines import MINUTE, PAUSED, Axis, WorkCalendar
from turnout.ledger.chain import EPOCH, epoch_microseconds

AXES: Final[dict[Unit, Axis]] = {
    Unit.MINUTES: Axis.MINUTES,
    Unit.WORK_MINUTES: Axis.WORK_MINUTES,
    Unit.WORK_DAYS: Axis.WORK_DAYS,
}


_DAY: Final = 24 * 60 * MINUTE
YEARS_AHEAD: Final = 12
"""So far from now days are always known: longer than any limit, visit or agreement takes."""


def last_year(catalogue: Catalogue, now: datetime | None) -> int:
    """The last year whose days are known: as far as the city's data go, and far enough from now.
    `now` None: nothing was recorded yet."""
    known = catalogue.hours.last_year
    return known if now is None else max(known, now.year + YEARS_AHEAD)


def ends_soon(catalogue: Catalogue, today: date) -> int | None:
    """The last year of the city's data, from the year before it on; None: there is time."""
    known = catalogue.hours.last_year
    return known if today.year >= known - 1 else None


def work_calendar(
    catalogue: Catalogue, swaps: Mapping[date, bool], now: datetime | None = None
) -> WorkCalendar:
    """The calendar with every day that was changed since, up to `last_year`. It begins a year
    early: what is reported late may have begun before the city's first day."""
    hours, zone = catalogue.hours, ZoneInfo(catalogue.timezone)
    first, after = date(hours.first_year - 1, 1, 1), date(last_year(catalogue, now) + 1, 1, 1)
    midnights = _midnights(catalogue.timezone, first, after)
    days = [first + timedelta(days=n) for n in range((after - first).days)]
    works = np.array([is_workday(catalogue, swaps, day) for day in days])
    pieces = np.array(hours.pieces, dtype=np.int64).reshape(-1, 2)
    moments = midnights[:-1][works, None, None] + pieces * MINUTE
    worked = np.flatnonzero(works)
    for n in np.flatnonzero(np.diff(midnights)[works] != _DAY):
        # On a day on which the clocks change, by the clock.
        day = days[worked[n]]
        moments[n] = [[_local(day, minute, zone) for minute in piece] for piece in hours.pieces]
    moments = moments.reshape(-1, 2)
    return WorkCalendar.of(
        np.ascontiguousarray(moments[:, 0]),
        np.ascontiguousarray(moments[:, 1]),
        midnights,
        works,
    )


def is_workday(catalogue: Catalogue, swaps: Mapping[date, bool], day: date) -> bool:
    """Whether work is done on a day: what the desk recorded counts before the catalogue."""
    if day in swaps:
        return swaps[day]
    if day in catalogue.swapped:
        return True
    return day not in catalogue.holidays and day.weekday() in catalogue.hours.weekdays


@lru_cache(maxsize=8)
def _midnights(timezone: str, first: date, after: date) -> NDArray[np.int64]:
    """When each day from the first to `after` begins. Which are worked changes, this does not."""
    zone, days = ZoneInfo(timezone), range((after - first).days + 1)
    found = np.array([_local(first + timedelta(days=n), 0, zone) for n in days], dtype=np.int64)
    found.setflags(write=False)
    return found


def _local(day: date, minute: int, zone: ZoneInfo) -> int:
    """A local time of day as microseconds since 1970."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return epoch_microseconds((midnight + timedelta(minutes=minute)).astimezone(UTC))


def instant(microseconds: int) -> datetime | None:
    """The moment; None for a clock that stands still."""
    return None if microseconds == PAUSED else EPOCH + timedelta(microseconds=microseconds)
