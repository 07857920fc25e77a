"""Visits of rounds: how many of a period were made in time, late, or not at all.

A visit counts on the local day of its planned start, once its crew said that it was there or the
room said that nobody had come (dispatch/rules/rounds). One that was planned anew before either, or
that an order kept its unit from, is counted nowhere. What is counted are visits, by the service of
the unit: which unit made them is not kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from turnout.base.ids import UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.events.deployment import VisitLate, VisitMade
from turnout.insight.estimates import Share, share_of


class VisitEnd(StrEnum):
    """How a visit ended."""

    IN_TIME = "visit_in_time"
    LATE = "visit_late"
    MISSED = "visit_missed"


@dataclass(slots=True)
class _Visit:
    service: Service | None
    starts_at: datetime
    is_late: bool = False
    is_made: bool = False

    @property
    def end(self) -> VisitEnd:
        if not self.is_made:
            return VisitEnd.MISSED
        return VisitEnd.LATE if self.is_late else VisitEnd.IN_TIME


class RoundBook:
    """Takes facts in, gives figures."""

    def __init__(self, service_of: Mapping[UnitId, Service]) -> None:
        """`service_of`: of each unit; one that the city has no longer is of none."""
        self._service_of = service_of
        self._visits: dict[tuple[UnitId, str, datetime], _Visit] = {}

    def made(self, event: VisitMade) -> None:
        """A crew was there."""
        self._of(event).is_made = True

    def late(self, event: VisitLate) -> None:
        """Nobody had come in time."""
        self._of(event).is_late = True

    def _of(self, event: VisitMade | VisitLate) -> _Visit:
        service = self._service_of.get(event.unit_id)
        key = (event.unit_id, event.site, event.starts_at)
        return self._visits.setdefault(key, _Visit(service, event.starts_at))

    def between(
        self, begin: datetime, end: datetime, sees: Callable[[Service | None], bool]
    ) -> dict[VisitEnd, Share | None]:
        """Of the visits planned to start from `begin` to before `end` whose service somebody may
        see, the share that ended so; None where there is none."""
        found = [
            one.end
            for one in self._visits.values()
            if begin <= one.starts_at < end and sees(one.service)
        ]
        return {each: share_of(found.count(each), len(found)) for each in VisitEnd}
