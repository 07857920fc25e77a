"""Inspect: every item of the lists in force is looked at; the site's own result says when next."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from turnout.community.commands.inspection import Looked
from turnout.community.model.ids import SiteId
from turnout.community.refusals import refusal
from turnout.community.site_catalogue import (
    Basis,
    BasisCode,
    Checklist,
    Grade,
    Item,
    SiteKind,
)

WORST: Final = tuple(Grade)
"""Grades from the least to the worst."""


def require_lists(editions: tuple[Checklist, ...], kind: SiteKind) -> None:
    """Refuses: nothing_to_inspect."""
    if not editions:
        raise refusal("nothing_to_inspect", kind=kind.name)


def matched(
    editions: tuple[Checklist, ...], looked: Iterable[Looked]
) -> list[tuple[Checklist, Item, Looked]]:
    """What was seen beside each item, in the order of the lists. Refuses: unknown_item,
    items_unanswered, finding_photo_missing."""
    seen = {(one.checklist, one.item): one for one in looked}
    asked = [(one, item) for one in editions for item in one.items]
    codes = {(one.code, item.code) for one, item in asked}
    strange = sorted(set(seen) - codes)
    if strange:
        raise refusal("unknown_item", item=strange[0][1], checklist=strange[0][0])
    missing = [item.name for one, item in asked if (one.code, item.code) not in seen]
    if missing:
        raise refusal("items_unanswered", count=len(missing), first=missing[0])
    found = [(one, item, seen[one.code, item.code]) for one, item in asked]
    for _, item, answer in found:
        if not answer.good and item.photo and not answer.photos:
            raise refusal("finding_photo_missing", item=item.name)
    return found


def require_basis(bases: Mapping[BasisCode, Basis], item: Item, day: date) -> None:
    """Nothing is found by a law that is not in force. Refuses: basis_not_in_force."""
    if not bases[item.basis].holds(day):
        raise refusal("basis_not_in_force", item=item.name, basis=bases[item.basis].name)


def result_of(severities: Iterable[Grade]) -> Grade:
    """The worst; clear without any."""
    return max(severities, key=WORST.index, default=Grade.CLEAR)


def due_on(
    kind: SiteKind, *, opened_on: date, inspected_on: date | None, result: Grade | None
) -> date | None:
    """The day on which the site is to be looked at next: the worse it was, the sooner. None for a
    kind that nobody has to look at."""
    if inspected_on is None or result is None:
        return None if kind.first_days is None else opened_on + timedelta(days=kind.first_days)
    days = kind.every.get(result)
    return None if days is None else inspected_on + timedelta(days=days)


def require_findings(known: Mapping[int, int | None], asked: tuple[int, ...], site: SiteId) -> None:
    """`known`: each finding's notice. Refuses: nothing_to_serve,
    unknown_finding, finding_under_notice."""
    if not asked:
        raise refusal("nothing_to_serve", site=site)
    for number in asked:
        if number not in known:
            raise refusal("unknown_finding", site=site, finding=number)
        if known[number] is not None:
            raise refusal("finding_under_notice", finding=number, notice=known[number])
