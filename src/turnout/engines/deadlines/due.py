"""Due times of many clocks at once. A clock runs in spans; between them it stands still."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from turnout.engines.deadlines.calendar import MINUTE, Axis, Counts, Moments, WorkCalendar

RUNNING: Final = np.iinfo(np.int64).max
"""The end of a span that has not ended."""

PAUSED: Final = np.iinfo(np.int64).max
"""The due time of a clock that stands still before its limit."""


def due_times(
    calendar: WorkCalendar,
    *,
    first_span: NDArray[np.int64],
    begin: Moments,
    end: Moments,
    axis: NDArray[np.int8],
    limit: Counts,
) -> Moments:
    """When each clock reaches its limit, or PAUSED.

    first_span: int64[c + 1], clock i has the spans first_span[i] to first_span[i + 1] - 1, one at
    least, in order; begin, end: int64[s], RUNNING for one that goes on. axis: int8[c]. limit:
    int64[c], minutes or working days as the axis counts. A limit that was reached in an earlier
    span stays reached there, whatever came after; one of nothing is reached where the clock
    begins; one of working days while the clock runs; one beyond the calendar at its end. Raises
    ValueError for spans outside it.
    """
    due = np.full(len(limit), PAUSED, dtype=np.int64)
    spans = np.diff(first_span)
    clock_of_span = np.repeat(np.arange(len(limit)), spans)
    for one in Axis:
        chosen = axis == one
        if not chosen.any():
            continue
        mine = chosen[clock_of_span]
        first = np.concatenate(([0], np.cumsum(spans[chosen])))
        wanted = _counted(limit[chosen], one)
        due[chosen] = _on_axis(calendar, one, first, begin[mine], end[mine], wanted)
    return due


def _counted(amount: Counts, axis: Axis) -> Counts:
    return amount if axis is Axis.WORK_DAYS else amount * MINUTE


def _on_axis(
    calendar: WorkCalendar,
    axis: Axis,
    first_span: NDArray[np.int64],
    begin: Moments,
    end: Moments,
    wanted: Counts,
) -> Moments:
    starts = first_span[:-1]
    at_begin = calendar.count(begin, axis)
    running = end == RUNNING
    used = calendar.count(np.where(running, begin, end), axis) - at_begin
    total = np.cumsum(used)
    before = total - used
    before -= np.repeat(before[starts], np.diff(first_span))
    limit = np.repeat(wanted, np.diff(first_span))
    # One count more than the limit is never asked of a running span: it reaches any.
    reaches = running | (before + used >= limit)
    place = np.where(reaches, np.arange(len(begin)), len(begin))
    hit = np.minimum.reduceat(place, starts) if len(starts) else place
    found = hit < len(begin)
    span = hit[found]
    due = np.full(len(wanted), PAUSED, dtype=np.int64)
    moment = calendar.reached(at_begin[span] + wanted[found] - before[span], axis)
    moment = np.where(wanted[found] > 0, np.maximum(moment, begin[span]), begin[span])
    due[found] = _running(calendar, moment, span, first_span[1:][found], begin, end)
    return due


def _running(
    calendar: WorkCalendar,
    moment: Moments,
    span: NDArray[np.int64],
    after_last: NDArray[np.int64],
    begin: Moments,
    end: Moments,
) -> Moments:
    """A last working day ends with its work, which a clock that stood still by then did not see:
    it ends with the work of the first day on which the clock runs again. Minutes are reached while
    it runs, and stay as they are."""
    moment, span = moment.copy(), span.copy()
    waits = np.flatnonzero(moment > end[span])
    while len(waits):
        span[waits] += 1
        again = span[waits] < after_last[waits]
        moment[waits[~again]] = PAUSED
        waits = waits[again]
        moment[waits] = calendar.work_ends_after(begin[span[waits]])
        waits = waits[moment[waits] > end[span[waits]]]
    return moment


def later(calendar: WorkCalendar, at: Moments, axis: NDArray[np.int8], amount: Counts) -> Moments:
    """The moments so many minutes, minutes of work or working days after `at`: of none, `at`
    itself. PAUSED stays."""
    result = at.copy()
    for one in Axis:
        chosen = (axis == one) & (at != PAUSED) & (amount > 0)
        if chosen.any():
            count = calendar.count(at[chosen], one) + _counted(amount[chosen], one)
            result[chosen] = np.maximum(calendar.reached(count, one), at[chosen])
    return result
