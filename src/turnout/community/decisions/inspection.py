"""What is decided about inspections, notices, orders and hand-overs."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from turnout.community import turns
from turnout.community.commands.inspection import (
    DecideObjection,
    GiveOrder,
    HandOverNotice,
    Looked,
    MissOrder,
    NoteReceipt,
    ObjectToNotice,
    RecordInspection,
    Reinspect,
    SayPutRight,
    ServeNotice,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.decisions.site_hazards import confirmed_again, gone
from turnout.community.events.inspection import (
    Edition,
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
from turnout.community.events.sites import HazardConfirmed, HazardFound
from turnout.community.model.sites import Notice, NoticeStatus, Site
from turnout.community.refusals import refusal
from turnout.community.rules import inspect, notices, sites
from turnout.community.site_catalogue import Checklist, Item
from turnout.community.site_deadlines import objection_until, order_dues


class _Wrong(msgspec.Struct, frozen=True):
    """An item that is not as it should be."""

    checklist: Checklist
    item: Item
    looked: Looked


def _record(look: Look, command: RecordInspection) -> Events:
    site = look.site_of_desk(command)
    day, known = look.board.day(look.at), look.catalogue.sites
    kind = sites.find_kind(look.catalogue, site.kind)
    editions = known.editions(kind, day)
    inspect.require_lists(editions, kind)
    matched = inspect.matched(editions, command.looked)
    wrong = [_Wrong(*one) for one in matched if not one[2].good]
    for one in wrong:
        inspect.require_basis(known.bases, one.item, day)
    newer = site.inspected_at is None or site.inspected_at <= look.at
    done = InspectionDone(
        site_id=site.id,
        number=site.inspections + 1,
        checklists=tuple(Edition(code=one.code, valid_from=one.valid_from) for one in editions),
        items=len(matched),
        result=inspect.result_of(one.item.severity for one in wrong),
        sealed=look.site_words(site.id, command.words),
    )
    unknown = _unknown(site, wrong, newer=newer)
    found = _findings(look, site, done.number, unknown)
    if not newer:
        return (done, *found)
    return (*_found_good(site, wrong), done, *_seen_again(look, site, wrong), *found)


def _seen_again(look: Look, site: Site, wrong: list[_Wrong]) -> Events:
    """The hazards that were confirmed before that day and are there still: crews see them for
    longer."""
    codes = {one.item.hazard for one in wrong}
    return confirmed_again(look, site, (h for h in site.hazards.values() if h.code in codes))


def _unknown(site: Site, wrong: list[_Wrong], *, newer: bool) -> list[_Wrong]:
    """What no open notice speaks of; of a look that is older than the last one what was not found
    since, for that stands still."""
    known = {
        (one.checklist, one.item)
        for one in site.findings.values()
        if one.notice is not None or not newer
    }
    return [one for one in wrong if (one.checklist.code, one.item.code) not in known]


def _found_good(site: Site, wrong: list[_Wrong]) -> Events:
    """The hazards of findings that no notice speaks of, where nothing is wrong any more."""
    still = {(one.checklist.code, one.item.code) for one in wrong}
    codes = {one.item.hazard for one in wrong}
    good = tuple(
        one.number
        for one in site.findings.values()
        if one.notice is None and (one.checklist, one.item) not in still
    )
    return tuple(one for one in gone(site, good) if site.hazards[one.number].code not in codes)


def _findings(look: Look, site: Site, inspection: int, new: list[_Wrong]) -> Events:
    """A finding of each item. What is dangerous to crews confirms a hazard, if that is not known
    yet."""
    hazards, events = _hazards(site, new)
    found = (
        _finding(
            look,
            site,
            one,
            inspection=inspection,
            number=number,
            hazard=hazards.get(one.item.hazard or ""),
        )
        for number, one in enumerate(new, site.next_finding)
    )
    return *events, *found


def _hazards(site: Site, new: list[_Wrong]) -> tuple[dict[str, int], Events]:
    """The number of each hazard by its code, and the facts of those that nobody confirmed."""
    numbers = {one.code: one.number for one in site.hazards.values()}
    confirmed = {one.code for one in site.hazards.values() if one.confirmed_at is not None}
    events: list[HazardFound | HazardConfirmed] = []
    next_hazard = site.next_hazard
    for code in dict.fromkeys(one.item.hazard for one in new):
        if code is None or code in confirmed:
            continue
        if code not in numbers:
            numbers[code], next_hazard = next_hazard, next_hazard + 1
            events.append(
                HazardFound(site_id=site.id, number=numbers[code], code=code, by_site=False)
            )
        events.append(HazardConfirmed(site_id=site.id, number=numbers[code]))
    return numbers, tuple(events)


def _finding(
    look: Look, site: Site, one: _Wrong, *, inspection: int, number: int, hazard: int | None
) -> FindingMade:
    return FindingMade(
        site_id=site.id,
        number=number,
        inspection=inspection,
        checklist=one.checklist.code,
        item=one.item.code,
        basis=one.item.basis,
        severity=one.item.severity,
        limit=one.item.limit,
        hazard=hazard,
        sealed=look.site_words(site.id, one.looked.words),
        photos=look.site_photos(site.id, one.looked.photos),
    )


def _serve(look: Look, command: ServeNotice) -> Events:
    site = look.site_of_desk(command)
    known = {one.number: one.notice for one in site.findings.values()}
    inspect.require_findings(known, command.findings, site.id)
    served = NoticeServed(
        site_id=site.id,
        number=site.next_notice,
        findings=tuple(sorted(set(command.findings))),
        served_how=turns.require_reason(command.served_how),
        period=look.catalogue.sites.rules.objection,
    )
    return (served,)


def _objection_until(look: Look, notice: Notice) -> datetime:
    """By the city's wall."""
    return objection_until(look.board.here, notice).astimezone(ZoneInfo(look.catalogue.timezone))


def _object(look: Look, command: ObjectToNotice) -> Events:
    site = look.own_site(command)
    notice = notices.find_notice(site, command.notice)
    until = _objection_until(look, notice)
    notices.require_objectable(notice, at=look.at, until=until)
    sealed = look.site_words(site.id, turns.require_reason(command.words))
    assert sealed is not None, "a reason has words"
    return (ObjectionMade(site_id=site.id, number=notice.number, sealed=sealed),)


def _decide(look: Look, command: DecideObjection) -> Events:
    site = look.site_of_desk(command)
    notice = notices.find_notice(site, command.notice)
    notices.require_decidable(notice, look.by)
    decided = ObjectionDecided(
        site_id=site.id,
        number=notice.number,
        upheld=command.upheld,
        reason=turns.require_reason(command.reason),
    )
    if not command.upheld:
        return (decided,)
    return decided, *gone(site, notice.findings)


def _order(look: Look, command: GiveOrder) -> Events:
    site = look.site_of_desk(command)
    notice = notices.find_notice(site, command.notice)
    notices.require_orderable(
        notice,
        tuple(site.findings[number].severity for number in notice.findings),
        at_once=look.catalogue.sites.rules.at_once,
        now=look.now,
        until=_objection_until(look, notice),
    )
    return (OrderGiven(site_id=site.id, number=notice.number),)


def _say(look: Look, command: SayPutRight) -> Events:
    site = look.own_site(command)
    notice = notices.find_notice(site, command.notice)
    notices.require_status(notice, NoticeStatus.ORDERED)
    said = PutRightSaid(
        site_id=site.id,
        number=notice.number,
        sealed=look.site_words(site.id, command.words),
        photos=look.site_photos(site.id, command.photos),
    )
    return (said,)


def _miss(look: Look, command: MissOrder) -> Events:
    site = look.site(command)
    notice = notices.find_notice(site, command.notice)
    late = notices.late(notice, order_dues(look.board.here, site, notice), now=look.now)
    return (OrderMissed(site_id=site.id, number=notice.number, findings=late),)


def _look_again(look: Look, command: Reinspect) -> Events:
    site = look.site_of_desk(command)
    notice: Notice = notices.find_notice(site, command.notice)
    notices.require_look(notice, command.mended, look.by)
    seen = Reinspected(
        site_id=site.id,
        number=notice.number,
        mended=tuple(sorted(set(command.mended))),
        sealed=look.site_words(site.id, command.words),
        photos=look.site_photos(site.id, command.photos),
    )
    left = {site.findings[one].hazard for one in notice.findings if one not in seen.mended}
    still = (one for one in site.hazards.values() if one.number in left)
    return *gone(site, seen.mended), seen, *confirmed_again(look, site, still)


def _hand_over(look: Look, command: HandOverNotice) -> Events:
    site = look.site_of_desk(command)
    notice = notices.find_notice(site, command.notice)
    notices.require_disobeyed(notice)
    handed = NoticeHandedOver(
        site_id=site.id,
        number=notice.number,
        to=command.to,
        reason=turns.require_reason(command.reason),
        limit=look.catalogue.sites.rules.receipt,
    )
    return (handed,)


def _receipt(look: Look, command: NoteReceipt) -> Events:
    site = look.site_of_desk(command)
    notice = notices.find_notice(site, command.notice)
    notices.require_status(notice, NoticeStatus.HANDED_OVER)
    receipt = command.receipt.strip()
    if not receipt:
        raise refusal("receipt_missing")
    return (ReceiptNoted(site_id=site.id, number=notice.number, receipt=receipt),)


DECIDERS: Final[Deciders] = {
    RecordInspection: _record,
    ServeNotice: _serve,
    ObjectToNotice: _object,
    DecideObjection: _decide,
    GiveOrder: _order,
    SayPutRight: _say,
    MissOrder: _miss,
    Reinspect: _look_again,
    HandOverNotice: _hand_over,
    NoteReceipt: _receipt,
}
