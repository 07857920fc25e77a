"""Rounds: visits are planned for whole days, and made once."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from turnout.base.ids import Actor, UnitId
from turnout.base.time import instant_text
from turnout.dispatch.events.deployment import (
    LateVisitSeen,
    RoundsPlanned,
    VisitLate,
    VisitMade,
)
from turnout.dispatch.model.deployment import PlannedStop, RoundStop
from turnout.dispatch.refusals import refusal

DAYS_MOST: Final = 92
KEPT: Final = timedelta(days=7)
"""So long after its end a visit stays in the room's memory; the record keeps it for good."""


def plan(
    stops: Sequence[RoundStop], *, first_day: date, last_day: date, zone: ZoneInfo
) -> RoundsPlanned:
    """The plan. Refuses: rounds_backwards, site_unnamed, visit_outside, visits_overlap."""
    if not first_day <= last_day < first_day + timedelta(days=DAYS_MOST):
        raise refusal("rounds_backwards", days=DAYS_MOST)
    ordered = sorted(stops, key=lambda one: (one.starts_at, one.unit_id))
    for stop in ordered:
        if not stop.site.strip():
            raise refusal("site_unnamed")
        inside = first_day <= stop.starts_at.astimezone(zone).date() <= last_day
        if not inside or stop.ends_at <= stop.starts_at:
            raise refusal("visit_outside", site=stop.site, at=instant_text(stop.starts_at))
    for unit in sorted({stop.unit_id for stop in ordered}):
        mine = [stop for stop in ordered if stop.unit_id == unit]
        for before, after in pairwise(mine):
            if after.starts_at < before.ends_at:
                raise refusal("visits_overlap", unit=unit, site=after.site)
    return RoundsPlanned(first_day=first_day, last_day=last_day, stops=tuple(ordered))


def visit(
    stops: Iterable[PlannedStop], *, unit: UnitId, site: str, starts_at: datetime
) -> VisitMade:
    """The visit. Refuses: no_such_visit, visit_made."""
    found = _get(stops, unit, site, starts_at)
    if found.visited_at is not None:
        raise refusal("visit_made", site=site, at=instant_text(found.visited_at))
    return VisitMade(unit_id=unit, site=site, starts_at=starts_at)


def late_at(planned: PlannedStop, seconds: float | None) -> datetime | None:
    """When the room says that nobody came, `seconds` after the planned end. None: it does not: the
    city sets no time, it was made or said already, or it was late when it was planned."""
    if seconds is None or planned.visited_at is not None or planned.late_at is not None:
        return None
    due_at = planned.stop.ends_at + timedelta(seconds=seconds)
    was_late = planned.planned_at is not None and due_at <= planned.planned_at
    return None if was_late else due_at


def call_late(
    planned: PlannedStop | None,
    seconds: float | None,
    *,
    is_out: bool,
    told: Actor | None,
    now: datetime,
) -> VisitLate:
    """What the room says of itself; `is_out`: an order keeps the unit from its round. Refuses:
    visit_not_late."""
    due_at = None if planned is None or is_out else late_at(planned, seconds)
    if planned is None or due_at is None or due_at > now:
        raise refusal("visit_not_late")
    stop = planned.stop
    return VisitLate(unit_id=stop.unit_id, site=stop.site, starts_at=stop.starts_at, told=told)


def see_late(
    stops: Iterable[PlannedStop], *, unit: UnitId, site: str, starts_at: datetime
) -> LateVisitSeen:
    """Somebody looks after it. Refuses: no_such_visit, visit_not_late, late_visit_seen."""
    found = _get(stops, unit, site, starts_at)
    if not found.is_late:
        raise refusal("visit_not_late")
    if found.seen_by is not None:
        raise refusal("late_visit_seen", site=site, who=found.seen_by)
    return LateVisitSeen(unit_id=unit, site=site, starts_at=starts_at)


def _get(stops: Iterable[PlannedStop], unit: UnitId, site: str, starts_at: datetime) -> PlannedStop:
    found = find(stops, unit, site, starts_at)
    if found is None:
        raise refusal("no_such_visit", unit=unit, site=site)
    return found


def find(
    stops: Iterable[PlannedStop], unit: UnitId, site: str, starts_at: datetime
) -> PlannedStop | None:
    """The visit that was planned so."""
    wanted = (unit, site, starts_at)
    for one in stops:
        if (one.stop.unit_id, one.stop.site, one.stop.starts_at) == wanted:
            return one
    return None


def stops_on(
    stops: Iterable[PlannedStop], unit: UnitId, day: date, zone: ZoneInfo
) -> list[PlannedStop]:
    """A unit's visits of a local day."""
    return [
        one
        for one in stops
        if one.stop.unit_id == unit and one.stop.starts_at.astimezone(zone).date() == day
    ]
