"""What is decided about sites, hazards on premises, guards' posts and rounds."""

from datetime import datetime
from typing import Final

from turnout.community import turns
from turnout.community.board import Board
from turnout.community.commands.sites import (
    ChangeSite,
    CloseSite,
    ConfirmHazard,
    FindHazard,
    MendHazard,
    MissRound,
    OpenSite,
    OpenSites,
    SetDuties,
    WalkRound,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.events.sites import (
    DutiesSet,
    HazardConfirmed,
    HazardFound,
    HazardMended,
    HazardSaidMended,
    RoundMissed,
    RoundWalked,
    SiteChanged,
    SiteClosed,
    SiteOpened,
)
from turnout.community.model.ids import SiteId
from turnout.community.model.sites import Duties
from turnout.community.rules import collect, guard_rounds, sites


def _open(look: Look, command: OpenSite) -> Events:
    return (Opening(look.board, look.now).open(command),)


def _open_all(look: Look, command: OpenSites) -> Events:
    sites.require_some(command.sites)
    opening = Opening(look.board, look.now)
    return tuple(opening.open_listed(one) for one in command.sites)


class Opening:
    """Sites that are opened at one moment, each with the next number."""

    def __init__(self, board: Board, now: datetime) -> None:
        self._board, self._today = board, board.day(now)
        self._number = board.state.sites.next_site
        self._known = {
            sites.sign_of(one.kind, one.grid_id, one.name)
            for one in board.state.sites.sites.values()
            if not one.closed
        }

    def open_listed(self, command: OpenSite) -> SiteOpened:
        """One of a list. Refuses what any site is refused for, and site_listed; then it is left
        out."""
        opened = self.open(command)
        sign = sites.sign_of(opened.kind, opened.grid_id, opened.name)
        sites.require_unlisted(sign, self._known)
        self._known.add(sign)
        self._number += 1
        return opened

    def open(self, command: OpenSite) -> SiteOpened:
        """Refuses: unknown_site_kind, unknown_office, hours_wrong, place_outside, not_above_site,
        name_missing."""
        catalogue, point = self._board.catalogue, command.point
        kind = sites.find_kind(catalogue, command.kind)
        sites.require_office(catalogue, command.office)
        sites.require_hours(command.visits)
        around = self._board.boxes.around(point)
        grid = collect.grid_among(around, point.lon, point.lat, self._today)
        sites.require_above(catalogue, grid.area, command.party, site=command.name)
        return SiteOpened(
            site_id=SiteId(self._number),
            kind=kind.code,
            name=sites.require_name(command.name),
            point=point,
            address=command.address.strip(),
            area=grid.area,
            grid_id=grid.id,
            office=command.office,
            telephone=command.telephone.strip(),
            visits=command.visits,
            plan=command.plan.strip(),
        )


def _change(look: Look, command: ChangeSite) -> Events:
    site = look.site(command)
    sites.speaks(look.catalogue, site, command.party)
    sites.require_office(look.catalogue, command.office)
    sites.require_hours(command.visits)
    changed = SiteChanged(
        site_id=site.id,
        name=sites.require_name(command.name),
        office=command.office,
        telephone=command.telephone.strip(),
        visits=command.visits,
        plan=command.plan.strip(),
    )
    sites.require_said_as_seen(site, changed, seen=command.before)
    return (changed,)


def _close(look: Look, command: CloseSite) -> Events:
    site = look.site_of_desk(command)
    sites.require_closable(site)
    return (SiteClosed(site_id=site.id, reason=turns.require_reason(command.reason)),)


def _find(look: Look, command: FindHazard) -> Events:
    site = look.site(command)
    by_site = sites.speaks(look.catalogue, site, command.party)
    sites.require_hazard_code(look.catalogue, command.code)
    found = HazardFound(
        site_id=site.id,
        number=site.next_hazard,
        code=command.code,
        by_site=by_site,
        sealed=look.site_words(site.id, command.words),
        photos=look.site_photos(site.id, command.photos),
    )
    if by_site:
        return (found,)
    return found, HazardConfirmed(site_id=site.id, number=found.number)


def _confirm(look: Look, command: ConfirmHazard) -> Events:
    site = look.site_of_desk(command)
    hazard = sites.find_hazard(site, command.hazard)
    sites.require_seen_anew(site, hazard, look.board.day(look.at), look.board.zone)
    return (HazardConfirmed(site_id=site.id, number=hazard.number),)


def _mend(look: Look, command: MendHazard) -> Events:
    site = look.site(command)
    by_site = sites.speaks(look.catalogue, site, command.party)
    hazard = sites.find_hazard(site, command.hazard)
    sites.require_no_finding(site, hazard)
    photos = look.site_photos(site.id, command.photos)
    if by_site and hazard.confirmed_at is not None:
        said = HazardSaidMended(site_id=site.id, number=hazard.number, photos=photos)
        return (said,)
    if not by_site:
        sites.require_other(hazard, look.by)
    return (HazardMended(site_id=site.id, number=hazard.number, photos=photos),)


def _duties(look: Look, command: SetDuties) -> Events:
    site = look.own_site(command)
    sites.require_duties(command.posts, command.rounds)
    wanted = Duties(posts=command.posts, rounds=command.rounds)
    sites.require_duties_as_seen(site, wanted, seen=command.before)
    dropped = guard_rounds.dropped(site.rounds, command.rounds, at=look.at, zone=look.board.zone)
    return (
        *(RoundMissed(site_id=site.id, code=code, due_at=due) for code, due in dropped),
        DutiesSet(site_id=site.id, posts=command.posts, rounds=command.rounds),
    )


def _walk(look: Look, command: WalkRound) -> Events:
    """Whoever walks a round may be quicker than the desk's own hand: those before it are missed."""
    site, zone = look.own_site(command), look.board.zone
    rounds = guard_rounds.find_round(site, command.code)
    grace = look.catalogue.sites.rules.round_grace_minutes
    due = guard_rounds.walkable(rounds, at=look.at, grace_minutes=grace, zone=zone)
    return (
        *(
            RoundMissed(site_id=site.id, code=command.code, due_at=one)
            for one in guard_rounds.passed_over(rounds, due, zone)
        ),
        RoundWalked(site_id=site.id, code=command.code, due_at=due),
    )


def _miss(look: Look, command: MissRound) -> Events:
    site = look.site(command)
    guard_rounds.require_missed(
        guard_rounds.find_round(site, command.code),
        command.due_at,
        now=look.now,
        grace_minutes=look.catalogue.sites.rules.round_grace_minutes,
        zone=look.board.zone,
    )
    return (RoundMissed(site_id=site.id, code=command.code, due_at=command.due_at),)


DECIDERS: Final[Deciders] = {
    OpenSite: _open,
    OpenSites: _open_all,
    ChangeSite: _change,
    CloseSite: _close,
    FindHazard: _find,
    ConfirmHazard: _confirm,
    MendHazard: _mend,
    SetDuties: _duties,
    WalkRound: _walk,
    MissRound: _miss,
}
