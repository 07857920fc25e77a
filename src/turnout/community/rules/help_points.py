"""Help points: sites that took it on, with their hours and what they keep for others."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from turnout.base.geo import Point, distance_m
from turnout.community.model.sites import Equipment, Site
from turnout.community.refusals import refusal
from turnout.community.site_catalogue import EquipmentKind


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
