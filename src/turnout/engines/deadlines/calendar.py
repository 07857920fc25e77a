"""A working calendar as arrays, and the three ways in which a limit counts time.

All moments are whole microseconds since 1970 (UTC), so that nothing is lost by rounding. Each way
is an axis: a count that never falls as time goes on. What a clock used between two moments is the
difference of the counts; what is due is the first moment at which the count is reached.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Moments = NDArray[np.int64]
Counts = NDArray[np.int64]

MINUTE: Final = 60_000_000
"""Microseconds."""


class Axis(IntEnum):
    """How time is counted: every minute, minutes of working time, or whole working days."""

    MINUTES = 0
    WORK_MINUTES = 1
    WORK_DAYS = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorkCalendar:
    """When work is done, from the first to the last day of the calendar.

    opens, shuts: int64[n], the pieces of working time in order, without overlap.
    midnights: int64[d + 1], the local midnight before each day and after the last.
    working: bool[d], which days have working time.
    """

    opens: Moments
    shuts: Moments
    midnights: Moments
    working: NDArray[np.bool_]
    worked_before: Counts
    working_days: Counts
    day_ends: Moments

    @classmethod
    def of(
        cls, opens: Moments, shuts: Moments, midnights: Moments, working: NDArray[np.bool_]
    ) -> "WorkCalendar":
        """The calendar with its sums. Raises ValueError for pieces out of order."""
        if (shuts <= opens).any() or (opens[1:] < shuts[:-1]).any():
            raise ValueError("the pieces of working time overlap or are out of order")
        last_piece = np.searchsorted(opens, midnights[1:][working], side="left") - 1
        return cls(
            opens=opens,
            shuts=shuts,
            midnights=midnights,
            working=working,
            worked_before=np.concatenate(([0], np.cumsum(shuts - opens))),
            working_days=np.cumsum(working),
            day_ends=shuts[last_piece],
        )

    @property
    def begins(self) -> int:
        """The first moment that the calendar knows."""
        return int(self.midnights[0])

    @property
    def ends(self) -> int:
        """The first moment that it does not know."""
        return int(self.midnights[-1])

    def count(self, at: Moments, axis: Axis) -> Counts:
        """The axis at each moment: microseconds, or working days up to and with that day.

        The day on which a clock starts is thereby not counted: a limit of one working day ends
        with the work of the next one. Raises ValueError for a moment outside the calendar.
        """
        if len(at) and (int(at.min()) < self.begins or int(at.max()) > self.ends):
            raise ValueError("a moment lies outside the working calendar")
        if axis is Axis.MINUTES:
            return at
        if axis is Axis.WORK_DAYS:
            day = np.searchsorted(self.midnights, at, side="right") - 1
            return self.working_days[np.minimum(day, len(self.working_days) - 1)]
        piece = np.searchsorted(self.opens, at, side="right") - 1
        into = np.minimum(at, self.shuts[piece]) - self.opens[piece]
        return np.where(piece < 0, 0, self.worked_before[piece] + into)

    def reached(self, count: Counts, axis: Axis) -> Moments:
        """The first moment at which the axis stands at each count; of a working day the end of
        its work. What the calendar does not reach is at its end."""
        if axis is Axis.MINUTES:
            return np.minimum(count, self.ends)
        if axis is Axis.WORK_DAYS:
            known, last = len(self.day_ends), np.minimum(count, len(self.day_ends))
            moment = np.where(count < 1, self.begins, self.day_ends[np.maximum(last, 1) - 1])
            return np.where(count > known, self.ends, moment)
        known = int(self.worked_before[-1])
        piece = np.maximum(np.searchsorted(self.worked_before, count, side="left") - 1, 0)
        piece = np.minimum(piece, len(self.opens) - 1)
        moment = self.opens[piece] + (count - self.worked_before[piece])
        return np.where(count > known, self.ends, moment)

    def work_ends_after(self, at: Moments) -> Moments:
        """The end of work of the first working day whose work does not end before each moment;
        after the calendar's last work the calendar's end."""
        day = np.searchsorted(self.day_ends, at, side="left")
        known = len(self.day_ends)
        return np.where(day < known, self.day_ends[np.minimum(day, known - 1)], self.ends)
