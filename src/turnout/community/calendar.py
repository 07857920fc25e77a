"""The working calendar of a city, as the engine wants it: local hours and days as UTC moments.

Where the city's data end the weeks go on as they are, without holidays but those that the desk
records: a limit that nobody could count would stop the desk.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

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
    days = [first + timedelta(days=n) for n in range((after - first).days)]
    works = [is_workday(catalogue, swaps, day) for day in days]
    midnights = np.array([_local(day, 0, zone) for day in (*days, after)], dtype=np.int64)
    lengths = np.diff(midnights).tolist()
    pieces = [
        (_at(day, midnight, length, begin, zone), _at(day, midnight, length, end, zone))
        for day, working, midnight, length in zip(
            days, works, midnights[:-1].tolist(), lengths, strict=True
        )
        if working
        for begin, end in hours.pieces
    ]
    moments = np.array(pieces, dtype=np.int64).reshape(-1, 2)
    return WorkCalendar.of(
        np.ascontiguousarray(moments[:, 0]),
        np.ascontiguousarray(moments[:, 1]),
        midnights,
        np.array(works),
    )


def is_workday(catalogue: Catalogue, swaps: Mapping[date, bool], day: date) -> bool:
    """Whether work is done on a day: what the desk recorded counts before the catalogue."""
    if day in swaps:
        return swaps[day]
    if day in catalogue.swapped:
        return True
    return day not in catalogue.holidays and day.weekday() in catalogue.hours.weekdays


def _at(day: date, midnight: int, length: int, minute: int, zone: ZoneInfo) -> int:
    """The same as `_local`, which only a day needs on which the clocks change."""
    return midnight + minute * MINUTE if length == _DAY else _local(day, minute, zone)


def _local(day: date, minute: int, zone: ZoneInfo) -> int:
    """A local time of day as microseconds since 1970."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return epoch_microseconds((midnight + timedelta(minutes=minute)).astimezone(UTC))


def instant(microseconds: int) -> datetime | None:
    """The moment; None for a clock that stands still."""
    return None if microseconds == PAUSED else EPOCH + timedelta(microseconds=microseconds)
