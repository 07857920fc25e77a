"""How facts about inspections, notices and orders change the state."""

from typing import Final

from turnout.base.ids import Actor
from turnout.community.events.base import SiteEvent
from turnout.community.events.inspection import (
    FindingMade,
    InspectionDone,
    NoticeHandedOver,
    NoticeServed,
    ObjectionDecided,
    ObjectionMade,
    OrderGiven,
    OrderMissed,
    PutRightSaid,
    ReceiptNoted,
    Reinspected,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.model.sites import Finding, Notice, NoticeStatus, Objection, Site
from turnout.community.state import State


def _site(state: State, event: SiteEvent) -> Site:
    return state.sites.sites[event.site_id]


def _notice(state: State, event: SiteEvent, number: int) -> Notice:
    return _site(state, event).notices[number]


def _drop(site: Site, notice: Notice, numbers: tuple[int, ...]) -> None:
    """These findings are over; without any left the notice is, too."""
    for number in numbers:
        del site.findings[number]
    notice.findings = tuple(one for one in notice.findings if one not in numbers)
    notice.missed = tuple(one for one in notice.missed if one not in numbers)
    if not notice.findings:
        del site.notices[notice.number]


def _done(state: State, event: InspectionDone, fact: Fact) -> None:
    """What was looked at later counts, also when it was told first."""
    site, at = _site(state, event), fact.record.happened_at
    site.inspections = event.number
    if site.inspected_at is not None and at < site.inspected_at:
        return
    site.inspected_at, site.result = at, event.result
    site.findings = {n: one for n, one in site.findings.items() if one.notice is not None}


def _finding(state: State, event: FindingMade, _fact: Fact) -> None:
    site = _site(state, event)
    site.next_finding = event.number + 1
    site.findings[event.number] = Finding(
        number=event.number,
        inspection=event.inspection,
        checklist=event.checklist,
        item=event.item,
        severity=event.severity,
        limit=event.limit,
        photos=event.photos,
        hazard=event.hazard,
    )


def _served(state: State, event: NoticeServed, fact: Fact) -> None:
    site = _site(state, event)
    site.next_notice = event.number + 1
    for number in event.findings:
        site.findings[number].notice = event.number
    site.notices[event.number] = Notice(
        number=event.number,
        findings=event.findings,
        served_at=fact.record.happened_at,
        served_by=Actor(fact.record.actor),
        period=event.period,
    )


def _objected(state: State, event: ObjectionMade, _fact: Fact) -> None:
    _notice(state, event, event.number).objection = Objection.MADE


def _decided(state: State, event: ObjectionDecided, _fact: Fact) -> None:
    notice = _notice(state, event, event.number)
    notice.objection = Objection.REJECTED
    if event.upheld:
        _drop(_site(state, event), notice, notice.findings)


def _ordered(state: State, event: OrderGiven, fact: Fact) -> None:
    notice = _notice(state, event, event.number)
    notice.status, notice.ordered_at = NoticeStatus.ORDERED, fact.record.recorded_at


def _said(state: State, event: PutRightSaid, fact: Fact) -> None:
    _notice(state, event, event.number).said_done_by = Actor(fact.record.actor)


def _missed(state: State, event: OrderMissed, _fact: Fact) -> None:
    notice = _notice(state, event, event.number)
    notice.missed, notice.looked = (*notice.missed, *event.findings), 0


def _looked(state: State, event: Reinspected, _fact: Fact) -> None:
    notice = _notice(state, event, event.number)
    notice.looked, notice.said_done_by = notice.looked + 1, None
    _drop(_site(state, event), notice, event.mended)


def _handed(state: State, event: NoticeHandedOver, fact: Fact) -> None:
    notice = _notice(state, event, event.number)
    notice.status, notice.handed_to = NoticeStatus.HANDED_OVER, event.to
    notice.handed_at, notice.receipt_limit = fact.record.happened_at, event.limit


def _receipt(state: State, event: ReceiptNoted, _fact: Fact) -> None:
    notice = _notice(state, event, event.number)
    notice.status, notice.receipt = NoticeStatus.RECEIVED, event.receipt


FOLDS: Final[Folds] = {
    InspectionDone: _done,
    FindingMade: _finding,
    NoticeServed: _served,
    ObjectionMade: _objected,
    ObjectionDecided: _decided,
    OrderGiven: _ordered,
    PutRightSaid: _said,
    OrderMissed: _missed,
    Reinspected: _looked,
    NoticeHandedOver: _handed,
    ReceiptNoted: _receipt,
}
