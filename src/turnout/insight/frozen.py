"""The rows of one moment, apart from those that go on; and only those that a period needs.

A room's table holds years, and whoever asks for a day must not make the room wait while all of it
is copied: what was recorded before the day is left out, by how many rows there were then.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isnan
from typing import Final

from turnout.insight.columns import Growing, Rows, seconds_of

AHEAD: Final = timedelta(minutes=1)
"""How far before its happened_at a fact may have been recorded, generously: a terminal whose clock
is ahead by more is refused (dispatch/rules/status)."""

MARK_SECONDS: Final = 3_600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """The rows of one moment; `first_incident` is the number of the first incident's row."""

    calls: Rows
    incidents: Rows
    orders: Rows
    first_incident: int
    districts: tuple[str, ...]


class Marks:
    """How many rows of some tables there were at moments of recording, which never go back."""

    def __init__(self, *tables: Growing) -> None:
        self.tables = tables
        self._at: list[float] = []
        self._counts: list[tuple[int, ...]] = []

    def note(self, recorded_at: datetime) -> None:
        """Before what was recorded then is folded. One mark an hour is enough."""
        at = seconds_of(recorded_at)
        if not self._at or at >= self._at[-1] + MARK_SECONDS:
            self._at.append(at)
            self._counts.append(tuple(len(table) for table in self.tables))

    def saved(self) -> list[tuple[float, tuple[int, ...]]]:
        """Each moment, and how many rows there were."""
        return list(zip(self._at, self._counts, strict=True))

    def restore(self, marks: Iterable[tuple[float, tuple[int, ...]]]) -> None:
        """The marks as they were kept."""
        for at, counts in marks:
            self._at.append(at)
            self._counts.append(counts)

    def before(self, at: float) -> tuple[int, ...]:
        """So many rows of each table were opened by what was recorded before anything could be that
        happened `at` or later; seconds since 1970. NaN: none."""
        place = 0 if isnan(at) else bisect_left(self._at, at - AHEAD.total_seconds())
        return self._counts[place - 1] if place else (0,) * len(self.tables)


def frozen_since(since: float, marks: Marks, districts: tuple[str, ...]) -> Frozen:
    """A copy of all that a line of a call received `since` (seconds since 1970) or later needs.
    `marks`: of calls, incidents and orders."""
    first_call, first, first_order = marks.before(since)
    calls, incidents, orders = marks.tables
    told, base = calls.rows[first_call:].copy(), incidents.base or 0
    joined = told["incident"][told["incident"] >= base]
    # A second caller may have been joined to an incident of before.
    first_incident = int(joined.min(initial=base + first))
    given = orders.rows[first_order:]
    return Frozen(
        calls=told,
        incidents=incidents.rows[first_incident - base :].copy(),
        orders=given[given["incident"] >= first_incident],
        first_incident=first_incident,
        districts=districts,
    )
