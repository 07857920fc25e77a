"""Notices: objection within a period, order, deadline, another look, police or court."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from turnout.base.ids import may_be_one_person
from turnout.community.model import ids
from turnout.community.model.ids import Party
from turnout.community.model.sites import Notice, NoticeStatus, Objection, Site
from turnout.community.refusals import refusal
from turnout.community.site_catalogue import Grade
from turnout.community.wording import NOTICE_WORDS


def find_notice(site: Site, number: int) -> Notice:
    """Refuses: unknown_notice."""
    notice = site.notices.get(number)
    if notice is None:
        raise refusal("unknown_notice", site=site.id, notice=number)
    return notice


def require_status(notice: Notice, *statuses: NoticeStatus) -> None:
    """Refuses: notice_elsewhere."""
    if notice.status not in statuses:
        raise refusal("notice_elsewhere", notice=notice.number, status=NOTICE_WORDS[notice.status])


def _said(until: datetime) -> str:
    return f"{until:%Y-%m-%d %H:%M}"


def require_objectable(notice: Notice, *, at: datetime, until: datetime) -> None:
    """`until` by the city's wall, as it is said.
    Refuses: notice_elsewhere, objection_made, objection_late."""
    require_status(notice, NoticeStatus.SERVED, NoticeStatus.ORDERED)
    if notice.objection is not None:
        raise refusal("objection_made", notice=notice.number)
    if at > until:
        raise refusal("objection_late", notice=notice.number, until=_said(until))


def require_decidable(notice: Notice, by: str) -> None:
    """Somebody else than who served it decides. Refuses: no_objection, objection_by_server."""
    if notice.objection is not Objection.MADE:
        raise refusal("no_objection", notice=notice.number)
    if may_be_one_person(notice.served_by, by):
        raise refusal("objection_by_server", notice=notice.number)


def waits_for_nothing(severities: Iterable[Grade], at_once: tuple[Grade, ...]) -> bool:
    """Whether something is so grave that it is ordered at once, whoever objects."""
    return any(one in at_once for one in severities)


def require_orderable(
    notice: Notice,
    severities: tuple[Grade, ...],
    *,
    at_once: tuple[Grade, ...],
    now: datetime,
    until: datetime,
) -> None:
    """An order waits for the objection, or for its period; what is grave waits for nothing.
    `until` by the city's wall, as it is said.
    Refuses: notice_elsewhere, objection_open, objection_period."""
    require_status(notice, NoticeStatus.SERVED)
    if waits_for_nothing(severities, at_once):
        return
    if notice.objection is Objection.MADE:
        raise refusal("objection_open", notice=notice.number)
    if notice.objection is None and now <= until:
        raise refusal("objection_period", notice=notice.number, until=_said(until))


def late(notice: Notice, dues: Mapping[int, datetime], *, now: datetime) -> tuple[int, ...]:
    """The findings whose deadline passed and that nobody wrote down yet. Refuses:
    order_not_missed."""
    ordered = notice.status is NoticeStatus.ORDERED
    open_ones = (n for n in notice.findings if ordered and n not in notice.missed)
    found = tuple(n for n in open_ones if dues[n] <= now)
    if not found:
        raise refusal("order_not_missed", notice=notice.number)
    return found


def require_look(notice: Notice, mended: tuple[int, ...], by: str) -> None:
    """Refuses: notice_elsewhere, looked_at_own, not_of_notice."""
    require_status(notice, NoticeStatus.ORDERED, NoticeStatus.HANDED_OVER, NoticeStatus.RECEIVED)
    if notice.said_done_by is not None and may_be_one_person(notice.said_done_by, by):
        raise refusal("looked_at_own")
    for number in mended:
        if number not in notice.findings:
            raise refusal("not_of_notice", finding=number, notice=notice.number)


def require_disobeyed(notice: Notice) -> None:
    """A deadline passed, somebody looked since, and no objection waits to be decided. Refuses:
    notice_elsewhere, nothing_to_hand_over, objection_open."""
    require_status(notice, NoticeStatus.ORDERED)
    if notice.objection is Objection.MADE:
        raise refusal("objection_open", notice=notice.number)
    if not notice.missed or notice.looked == 0:
        raise refusal("nothing_to_hand_over", notice=notice.number)


def owner_of(site: Site, notice: Notice, *, now: datetime, until: datetime) -> Party:
    """Whose turn a notice is: the site's while it may object or has to mend, else the desk's; of
    what court or police received, theirs. `until`: the end of the objection's period."""
    desk, itself = ids.desk(site.area), ids.site(site.id)
    if notice.objection is Objection.MADE or notice.status is NoticeStatus.HANDED_OVER:
        return desk
    if notice.status is NoticeStatus.SERVED:
        waits = notice.objection is None and now <= until
        return itself if waits else desk
    if notice.status is NoticeStatus.ORDERED:
        return desk if notice.said_done_by is not None or notice.missed else itself
    assert notice.handed_to is not None, "what was received was handed over"
    return Party(notice.handed_to.value)
