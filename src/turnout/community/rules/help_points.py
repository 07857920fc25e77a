"""Help points: sites that took it on, with their hours and what they keep for others."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from turnout.base.geo import Point, distance_m
from turnout.community.model.sites import Equipment, Site, Span
from turnout.community.refusals import refusal
from turnout.community.site_catalogue import EquipmentKind

_DAY: Final = 1440
"""Minutes of a day."""


def require_none(site: Site) -> None:
    """Refuses: help_point_already."""
    if site.help_hours is not None:
        raise refusal("help_point_already", site=site.id)


def require_help(site: Site) -> None:
    """Refuses: no_help_point."""
    if site.help_hours is None:
        raise refusal("no_help_point", site=site.id)


def find_equipment(site: Site, number: int) -> Equipment:
    """Refuses: unknown_equipment."""
    found = site.equipment.get(number)
    if found is None:
        raise refusal("unknown_equipment", site=site.id, number=number)
    return found


def require_ahead(renew_by: date, today: date) -> None:
    """Refuses: renewal_past."""
    if renew_by <= today:
        raise refusal("renewal_past", day=renew_by.isoformat())


def require_button(site: Site) -> None:
    """A press comes from a button that is there. Refuses: no_alarm_button."""
    if all(one.kind is not EquipmentKind.ALARM_BUTTON for one in site.equipment.values()):
        raise refusal("no_alarm_button", site=site.id)


def is_open(site: Site, at: datetime, zone: ZoneInfo) -> bool:
    """Whether it helps at that moment."""
    local = at.astimezone(zone)
    minute = local.hour * 60 + local.minute
    hours = site.help_hours or ()
    return not site.closed and any(one.holds(minute) for one in hours)


def changes_at(
    sites: Iterable[Site], to: Point, *, at: datetime, zone: ZoneInfo, within_m: float
) -> datetime | None:
    """When what is open near a place may be another by the clock alone: a help point opens or
    closes, or the local day of a renewal ends; None: there is none near."""
    near = [one for one in sites if one.help_hours and distance_m(one.point, to) <= within_m]
    today = at.astimezone(zone).date()
    minutes = {m % _DAY for one in near for span in one.help_hours or () for m in _ends(span)}
    days = (today, today + timedelta(days=1))
    turns = [_moment(day, minute, zone) for day in days for minute in minutes | {0}]
    return min(turn for turn in turns if turn > at) if near else None


def _ends(span: Span) -> tuple[int, int]:
    return span.from_minute, span.to_minute


def _moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(*divmod(minute, 60)), zone).astimezone(UTC)


def usable(site: Site, today: date) -> list[EquipmentKind]:
    """What it keeps that is not past its day: nobody is sent for a dead battery."""
    return sorted({one.kind for one in site.equipment.values() if today <= one.renew_by})


def nearest(
    sites: Iterable[Site], to: Point, *, at: datetime, zone: ZoneInfo, count: int, within_m: float
) -> list[tuple[Site, float]]:
    """The open help points nearest in a straight line, with their metres, none farther than
    `within_m`; ties go to the lower number."""
    found = [(one, distance_m(one.point, to)) for one in sites if is_open(one, at, zone)]
    near = [pair for pair in found if pair[1] <= within_m]
    return sorted(near, key=lambda pair: (pair[1], pair[0].id))[:count]
