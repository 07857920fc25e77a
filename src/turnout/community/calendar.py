"""The working calendar of a city, as the engine wants it: local hours and days as UTC moments."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from turnout.community.catalogue import Catalogue, Unit
from turnout.engines.deadlines import PAUSED, Axis, WorkCalendar
from turnout.ledger.chain import EPOCH, epoch_microseconds

AXES: Final[dict[Unit, Axis]] = {
    Unit.MINUTES: Axis.MINUTES,
    Unit.WORK_MINUTES: Axis.WORK_MINUTES,
    Unit.WORK_DAYS: Axis.WORK_DAYS,
}


def work_calendar(catalogue: Catalogue, swaps: Mapping[date, bool]) -> WorkCalendar:
    """The calendar with every day that was changed since."""
    hours, zone = catalogue.hours, ZoneInfo(catalogue.timezone)
    first, after = date(hours.first_year, 1, 1), date(hours.last_year + 1, 1, 1)
    days = [first + timedelta(days=n) for n in range((after - first).days)]
    works = [is_workday(catalogue, swaps, day) for day in days]
    pieces = [
        (_local(day, begin, zone), _local(day, end, zone))
        for day, working in zip(days, works, strict=True)
        if working
        for begin, end in hours.pieces
    ]
    moments = np.array(pieces, dtype=np.int64).reshape(-1, 2)
    midnights = np.array([_local(day, 0, zone) for day in (*days, after)], dtype=np.int64)
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


def _local(day: date, minute: int, zone: ZoneInfo) -> int:
    """A local time of day as microseconds since 1970."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return epoch_microseconds((midnight + timedelta(minutes=minute)).astimezone(UTC))


def instant(microseconds: int) -> datetime | None:
    """The moment; None for a clock that stands still."""
    return None if microseconds == PAUSED else EPOCH + timedelta(microseconds=microseconds)
