"""What is asked about help points and equipment."""

from datetime import date

from turnout.community.commands.base import SiteCommand
from turnout.community.model.sites import Span
from turnout.community.site_catalogue import EquipmentKind


class OfferHelp(SiteCommand, frozen=True, kw_only=True, tag="offer_help"):
    """The site is a help point at these hours."""

    hours: tuple[Span, ...]


class EndHelp(SiteCommand, frozen=True, kw_only=True, tag="end_help"):
    """It is none any more."""

    reason: str


class PlaceEquipment(SiteCommand, frozen=True, kw_only=True, tag="place_equipment"):
    """Keep something for others, to be renewed by a day."""

    kind: EquipmentKind
    renew_by: date


class RenewEquipment(SiteCommand, frozen=True, kw_only=True, tag="renew_equipment"):
    """It is as new, until another day."""

    number: int
    renew_by: date


class RemoveEquipment(SiteCommand, frozen=True, kw_only=True, tag="remove_equipment"):
    """It is not there any more."""

    number: int
    reason: str
