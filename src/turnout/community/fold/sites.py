"""How facts about sites, hazards on premises and guards' rounds change the state."""

from datetime import timedelta
from typing import Final

from turnout.base.ids import Actor
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
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.model.sites import Rounds, Site, SiteHazard
from turnout.community.state import State

MISSES_KEPT: Final = timedelta(days=30)
"""How long a missed round is listed; the record keeps it for ever."""


def _opened(state: State, event: SiteOpened, fact: Fact) -> None:
    state.sites.next_site = event.site_id + 1
    state.sites.sites[event.site_id] = Site(
        id=event.site_id,
        kind=event.kind,
        name=event.name,
        point=event.point,
        address=event.address,
        area=event.area,
        grid_id=event.grid_id,
        office=event.office,
        telephone=event.telephone,
        visits=event.visits,
        plan=event.plan,
        opened_at=fact.record.happened_at,
    )


def _changed(state: State, event: SiteChanged, _fact: Fact) -> None:
    site = state.sites.sites[event.site_id]
    site.name, site.office, site.telephone = event.name, event.office, event.telephone
    site.visits, site.plan = event.visits, event.plan


def _closed(state: State, event: SiteClosed, _fact: Fact) -> None:
    site = state.sites.sites[event.site_id]
    site.closed, site.help_hours = True, None


def _found(state: State, event: HazardFound, _fact: Fact) -> None:
    site = state.sites.sites[event.site_id]
    site.next_hazard = event.number + 1
    site.hazards[event.number] = SiteHazard(
        number=event.number,
        code=event.code,
        by_site=event.by_site,
    )


def _confirmed(state: State, event: HazardConfirmed, fact: Fact) -> None:
    hazard = state.sites.sites[event.site_id].hazards[event.number]
    hazard.confirmed_at, hazard.said_mended_by = fact.record.happened_at, None


def _said_mended(state: State, event: HazardSaidMended, fact: Fact) -> None:
    hazard = state.sites.sites[event.site_id].hazards[event.number]
    hazard.said_mended_by = Actor(fact.record.actor)


def _mended(state: State, event: HazardMended, _fact: Fact) -> None:
    site = state.sites.sites[event.site_id]
    del site.hazards[event.number]
    for finding in site.findings.values():
        if finding.hazard == event.number:
            finding.hazard = None


def _duties(state: State, event: DutiesSet, fact: Fact) -> None:
    """A round whose plan is as it was goes on: to set duties anew forgives none. Of another plan
    no round is due that lies before what was handled."""
    site = state.sites.sites[event.site_id]
    before, now = site.rounds, fact.record.happened_at
    site.posts = event.posts
    site.rounds = {plan.code: Rounds(plan=plan, handled=now) for plan in event.rounds}
    for code, rounds in site.rounds.items():
        if code in before:
            known = before[code]
            rounds.missed = known.missed
            same = known.plan == rounds.plan
            rounds.handled = known.handled if same else max(now, known.handled)


def _walked(state: State, event: RoundWalked, _fact: Fact) -> None:
    rounds = state.sites.sites[event.site_id].rounds[event.code]
    rounds.handled = max(rounds.handled, event.due_at)
    rounds.missed = [one for one in rounds.missed if one != event.due_at]


def _missed(state: State, event: RoundMissed, _fact: Fact) -> None:
    rounds = state.sites.sites[event.site_id].rounds[event.code]
    rounds.handled = event.due_at
    kept = [one for one in rounds.missed if event.due_at - one < MISSES_KEPT]
    rounds.missed = [*kept, event.due_at]


FOLDS: Final[Folds] = {
    SiteOpened: _opened,
    SiteChanged: _changed,
    SiteClosed: _closed,
    HazardFound: _found,
    HazardConfirmed: _confirmed,
    HazardSaidMended: _said_mended,
    HazardMended: _mended,
    DutiesSet: _duties,
    RoundWalked: _walked,
    RoundMissed: _missed,
}
