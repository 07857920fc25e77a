"""Alarms of sites: what kind of case each opens, and which open one is the device's already."""

from collections.abc import Iterable

from turnout.community.catalogue import Catalogue
from turnout.community.model.cases import Case, Source
from turnout.community.reach import AlarmKind, SiteAlarm
from turnout.community.refusals import refusal


def find_kind(catalogue: Catalogue, kind: AlarmKind) -> SiteAlarm:
    """What this city does about alarms of that kind. Refuses: alarm_not_taken."""
    found = catalogue.alarms.get(kind)
    if found is None:
        raise refusal("alarm_not_taken", kind=kind.value)
    return found


def standing(cases: Iterable[Case], alarm: SiteAlarm) -> Case | None:
    """The open case that this device opened with an alarm of this kind; the newest."""
    found = [
        case
        for case in cases
        if case.is_open and case.source is Source.ALARM and case.class_code == alarm.class_code
    ]
    return max(found, key=lambda case: case.id, default=None)
