"""Visits of rounds: how many of a period were made in time, late, or not at all.

A visit counts on the local day of its planned start, once its crew said that it was there or the
room said that nobody had come (dispatch/rules/rounds). One that was planned anew before either, or
that an order kept its unit from, is counted nowhere. What is counted are visits, by the service of
the unit: which unit made them is told by nothing here.

A large city has millions of visits a year: each is a row of 18 bytes. Which row a fact is about is
at hand for the days that facts were about last; another day's rows are looked through once.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from turnout.base.ids import UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.events.deployment import VisitLate, VisitMade
from turnout.insight.blank_rows import VISIT
from turnout.insight.columns import ROWS_A_PIECE, Growing, Names, Rows, seconds_of
from turnout.insight.estimates import Share, share_of

DAYS_AT_HAND: Final = 4
_DAY_SECONDS: Final = 86_400.0

Planned = tuple[float, int, int]
"""What tells a visit from every other: its start, its unit and its site."""


class VisitEnd(StrEnum):
    """How a visit ended."""

    IN_TIME = "visit_in_time"
    LATE = "visit_late"
    MISSED = "visit_missed"


class RoundBook:
    """Takes facts in, gives figures."""

    def __init__(
        self, service_of: Mapping[UnitId, Service], *, rows_a_piece: int = ROWS_A_PIECE
    ) -> None:
        """`service_of`: of each unit; one that the city has no longer is of none."""
        self._service_of = service_of
        self.units, self.sites = Names(), Names()
        self.rows = Growing(VISIT, base=0, rows_a_piece=rows_a_piece)
        self._at_hand: dict[float, dict[Planned, int]] = {}

    def made(self, event: VisitMade) -> None:
        """A crew was there."""
        self._row(event)["made"] = True

    def late(self, event: VisitLate) -> None:
        """Nobody had come in time."""
        self._row(event)["late"] = True

    def _row(self, event: VisitMade | VisitLate) -> np.void:
        planned = (
            seconds_of(event.starts_at),
            self.units.index(event.unit_id),
            self.sites.index(event.site),
        )
        known = self._day(planned[0] // _DAY_SECONDS)
        is_new = planned not in known
        row = self.rows.open(known.setdefault(planned, len(self.rows)))
        assert row is not None, "rows count from 0"
        if is_new:
            row["start"], row["unit"], row["site"] = planned
        return row

    def _day(self, day: float) -> dict[Planned, int]:
        """The rows of a day, counted in UTC."""
        known = self._at_hand.pop(day, None)
        if known is None:
            begin = day * _DAY_SECONDS
            rows = self.rows.rows
            found = np.flatnonzero(_between(rows, begin, begin + _DAY_SECONDS))
            columns = (rows[name][found].tolist() for name in ("start", "unit", "site"))
            known = dict(zip(zip(*columns, strict=True), found.tolist(), strict=True))
        self._at_hand[day] = known
        if len(self._at_hand) > DAYS_AT_HAND:
            del self._at_hand[next(iter(self._at_hand))]
        return known

    def between(
        self, begin: datetime, end: datetime, sees: Callable[[Service | None], bool]
    ) -> dict[VisitEnd, Share | None]:
        """Of the visits planned to start from `begin` to before `end` whose service somebody may
        see, the share that ended so; None where there is none."""
        rows = self.rows.rows
        found = rows[_between(rows, seconds_of(begin), seconds_of(end))]
        services = [self._service_of.get(UnitId(unit)) for unit in self.units.names]
        may_see = {service: sees(service) for service in set(services)}
        seen = np.array([may_see[service] for service in services], np.bool_)
        found = found[seen[found["unit"]]]
        late, made = found["late"], found["made"]
        hits = {
            VisitEnd.IN_TIME: made & ~late,
            VisitEnd.LATE: made & late,
            VisitEnd.MISSED: ~made,
        }
        return {each: share_of(int(hits[each].sum()), len(found)) for each in VisitEnd}


def _between(rows: Rows, begin: float, end: float) -> NDArray[np.bool_]:
    """Which of the visits are planned to start from `begin` to before `end`."""
    starts = rows["start"]
    within: NDArray[np.bool_] = (starts >= begin) & (starts < end)
    return within
