"""What is decided about plans of key sites, and which open incidents they reach."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from turnout.base.geo import distance_m
from turnout.dispatch.commands.key_sites import (
    ApproveKeySite,
    DraftKeySite,
    RejectKeySite,
    WithdrawKeySite,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events import Event
from turnout.dispatch.events.key_sites import KeySiteReachedIncident
from turnout.dispatch.model.key_sites import KeySite
from turnout.dispatch.rules import key_sites


def _draft(desk: Desk, command: DraftKeySite) -> Events:
    held, replaces = desk.board.key_sites, command.replaces
    drafted = key_sites.draft(
        command.plan,
        number=held.next,
        replaces=None if replaces is None else key_sites.find(held, replaces),
        today=_today(desk),
    )
    return (drafted,)


def _approve(desk: Desk, command: ApproveKeySite) -> Events:
    held = desk.board.key_sites
    site = key_sites.find(held, command.number)
    replaced = None if site.replaces is None else held.find(site.replaces)
    approved = key_sites.approve(site, replaced, by=desk.by, today=_today(desk))
    return approved, *_told(desk, site, replaced)


def _reject(desk: Desk, command: RejectKeySite) -> Events:
    site = key_sites.find(desk.board.key_sites, command.number)
    return (key_sites.reject(site, reason=command.reason),)


def _withdraw(desk: Desk, command: WithdrawKeySite) -> Events:
    site = key_sites.find(desk.board.key_sites, command.number)
    return key_sites.withdraw(site, reason=command.reason), *_told(desk, site, None)


def _told(desk: Desk, site: KeySite, replaced: KeySite | None) -> Iterator[Event]:
    """Each open incident's own fact, once, so that whoever has its card open reads it anew."""
    plans = [one.plan for one in (site, replaced) if one is not None]
    for incident in desk.board.incidents.values():
        point = None if incident.place is None else incident.place.point
        if point is not None and any(distance_m(p.point, point) <= p.radius_m for p in plans):
            yield KeySiteReachedIncident(incident_id=incident.id, number=site.number)


def _today(desk: Desk) -> date:
    return desk.now.astimezone(desk.board.zone).date()


DECIDERS: Final[Deciders] = {
    DraftKeySite: _draft,
    ApproveKeySite: _approve,
    RejectKeySite: _reject,
    WithdrawKeySite: _withdraw,
}
