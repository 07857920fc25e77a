"""What is due of sites, and who sees which: lists for pages, worked out when somebody asks."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from turnout.community.board import Board
from turnout.community.catalogue import AreaId
from turnout.community.model.ids import Party
from turnout.community.model.sites import Equipment, Notice, Site
from turnout.community.rules.notices import owner_of
from turnout.community.site_deadlines import objection_until


class Renewal(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is to be renewed; `days_left` is below 0 once it is overdue."""

    site: Site
    equipment: Equipment
    days_left: int


def sites_of(board: Board, area: AreaId) -> Iterator[Site]:
    """The open sites of an area and of those below it, by number."""
    for site in board.state.sites.sites.values():
        if not site.closed and area in board.catalogue.line(site.area):
            yield site


def renewals(board: Board, now: datetime, area: AreaId | None = None) -> list[Renewal]:
    """What is to be renewed soon or is overdue, the most pressing first; ties by site."""
    today, ahead = board.day(now), board.catalogue.sites.rules.renewal_notice_days
    found = [
        Renewal(site=site, equipment=one, days_left=left)
        for site in sites_of(board, area or board.catalogue.top)
        for one in site.equipment.values()
        if (left := (one.renew_by - today).days) <= ahead
    ]
    return sorted(found, key=lambda one: (one.days_left, one.site.id, one.equipment.number))


def turn_of(board: Board, site: Site, notice: Notice, now: datetime) -> Party:
    """Whose turn a notice is."""
    return owner_of(site, notice, now=now, until=objection_until(board.here, notice))
