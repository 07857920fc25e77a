"""What is due of sites: worked out from facts, dated data and calendar, never stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from turnout.community.deadlines import after
from turnout.community.model.ids import SiteId
from turnout.community.model.sites import Notice, NoticeStatus, Site
from turnout.community.rules.guard_rounds import missed_at
from turnout.community.rules.inspect import due_on
from turnout.community.site_catalogue import SiteCatalogue
from turnout.engines.deadlines import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """By what time is counted here: working calendar, dated data, the city's zone."""

    calendar: WorkCalendar
    catalogue: SiteCatalogue
    zone: ZoneInfo

    def day(self, at: datetime) -> date:
        """The city's own day."""
        return at.astimezone(self.zone).date()


class Missed(StrEnum):
    """What time itself finds out about a site."""

    ROUND = "round"
    ORDER = "order"


class SiteJob(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """From `at` on a round or an order is missed. `code` and `due_at` are a round's."""

    at: datetime
    site_id: SiteId
    missed: Missed
    code: str = ""
    due_at: datetime | None = None
    notice: int = 0


def objection_until(here: Here, notice: Notice) -> datetime:
    """Until when the organisation may object to a notice."""
    return after(here.calendar, notice.served_at, notice.period)


def order_dues(here: Here, site: Site, notice: Notice) -> dict[int, datetime]:
    """When each finding of an order is to be put right; none before it is given."""
    if notice.ordered_at is None:
        return {}
    return {
        number: after(here.calendar, notice.ordered_at, site.findings[number].limit)
        for number in notice.findings
    }


def receipt_until(here: Here, notice: Notice) -> datetime | None:
    """Until when police or court are to give a receipt; None while none is waited for."""
    if notice.status is not NoticeStatus.HANDED_OVER or notice.handed_at is None:
        return None
    assert notice.receipt_limit is not None, "it was handed over with a limit"
    return after(here.calendar, notice.handed_at, notice.receipt_limit)


def inspection_due(here: Here, site: Site) -> date | None:
    """The day on which a site is to be looked at next."""
    kind = here.catalogue.kinds.get(site.kind)
    if kind is None or site.closed:
        return None
    seen = site.inspected_at
    return due_on(
        kind,
        opened_on=here.day(site.opened_at),
        inspected_on=None if seen is None else here.day(seen),
        result=site.result,
    )


def jobs_of(here: Here, site: Site) -> Iterator[SiteJob]:
    """What time finds out next about each round and each order of a site."""
    if site.closed:
        return
    grace = here.catalogue.rules.round_grace_minutes
    for code, rounds in site.rounds.items():
        due, at = missed_at(rounds, grace_minutes=grace, zone=here.zone)
        yield SiteJob(at=at, site_id=site.id, missed=Missed.ROUND, code=code, due_at=due)
    for notice in site.notices.values():
        if notice.status is NoticeStatus.ORDERED:
            dues = order_dues(here, site, notice)
            open_dues = [at for number, at in dues.items() if number not in notice.missed]
            if open_dues:
                yield SiteJob(
                    at=min(open_dues),
                    site_id=site.id,
                    missed=Missed.ORDER,
                    notice=notice.number,
                )


class SiteWatch:
    """The pending jobs of all sites: worked out again of those that a fact touched."""

    def __init__(self) -> None:
        self._jobs: dict[SiteId, list[SiteJob]] = {}
        self._stale: set[SiteId] | None = None

    def touch(self, site_id: SiteId) -> None:
        """A fact was about this site."""
        if self._stale is not None:
            self._stale.add(site_id)

    def touch_all(self) -> None:
        """The calendar changed."""
        self._stale = None

    def due(self, here: Here, sites: Mapping[SiteId, Site], until: datetime) -> list[SiteJob]:
        """The jobs due until then, the earliest first; ties by site, round and notice."""
        for site_id in sites if self._stale is None else self._stale:
            self._jobs[site_id] = list(jobs_of(here, sites[site_id]))
        self._stale = set()
        found = [job for jobs in self._jobs.values() for job in jobs if job.at <= until]
        return sorted(found, key=lambda job: (job.at, job.site_id, job.code, job.notice))
