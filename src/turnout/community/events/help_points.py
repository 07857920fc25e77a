"""Facts about help points and what they keep for others."""

from datetime import date

from turnout.community.events.base import SiteEvent
from turnout.community.model.sites import Span
from turnout.community.site_catalogue import EquipmentKind


class HelpOffered(SiteEvent, frozen=True, kw_only=True):
    """A site took it on to be a help point, open at these hours."""

    hours: tuple[Span, ...]


class HelpEnded(SiteEvent, frozen=True, kw_only=True):
    """It is none any more, and why."""

    reason: str


class EquipmentPlaced(SiteEvent, frozen=True, kw_only=True):
    """The site keeps something for others, to be renewed by a day."""

    number: int
    kind: EquipmentKind
    renew_by: date


class EquipmentRenewed(SiteEvent, frozen=True, kw_only=True):
    """It is as new, until another day."""

    number: int
    renew_by: date


class EquipmentRemoved(SiteEvent, frozen=True, kw_only=True):
    """It is not there any more, and why."""

    number: int
    reason: str
