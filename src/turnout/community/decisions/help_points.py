"""What is decided about help points and equipment."""

from typing import Final

from turnout.community import turns
from turnout.community.commands.help_points import (
    EndHelp,
    OfferHelp,
    PlaceEquipment,
    RemoveEquipment,
    RenewEquipment,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.events.help_points import (
    EquipmentPlaced,
    EquipmentRemoved,
    EquipmentRenewed,
    HelpEnded,
    HelpOffered,
)
from turnout.community.rules import help_points, sites


def _offer(look: Look, command: OfferHelp) -> Events:
    site = look.site_of_desk(command)
    help_points.require_none(site)
    sites.require_some_hours(command.hours)
    return (HelpOffered(site_id=site.id, hours=command.hours),)


def _end(look: Look, command: EndHelp) -> Events:
    site = look.site(command)
    sites.speaks(look.catalogue, site, command.party)
    help_points.require_help(site)
    return (HelpEnded(site_id=site.id, reason=turns.require_reason(command.reason)),)


def _place(look: Look, command: PlaceEquipment) -> Events:
    site = look.site_of_desk(command)
    help_points.require_ahead(command.renew_by, look.board.day(look.now))
    placed = EquipmentPlaced(
        site_id=site.id,
        number=site.next_equipment,
        kind=command.kind,
        renew_by=command.renew_by,
    )
    return (placed,)


def _renew(look: Look, command: RenewEquipment) -> Events:
    site = look.site(command)
    sites.speaks(look.catalogue, site, command.party)
    equipment = help_points.find_equipment(site, command.number)
    help_points.require_ahead(command.renew_by, look.board.day(look.now))
    renewed = EquipmentRenewed(site_id=site.id, number=equipment.number, renew_by=command.renew_by)
    return (renewed,)


def _remove(look: Look, command: RemoveEquipment) -> Events:
    site = look.site_of_desk(command)
    equipment = help_points.find_equipment(site, command.number)
    reason = turns.require_reason(command.reason)
    return (EquipmentRemoved(site_id=site.id, number=equipment.number, reason=reason),)


DECIDERS: Final[Deciders] = {
    OfferHelp: _offer,
    EndHelp: _end,
    PlaceEquipment: _place,
    RenewEquipment: _renew,
    RemoveEquipment: _remove,
}
