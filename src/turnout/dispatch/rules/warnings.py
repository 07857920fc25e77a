"""Warnings: two pairs of eyes, a place without a door, words in both languages, and an end."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from typing import Final

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Actor, IncidentId, WarningId, may_be_one_person
from turnout.base.text import Words
from turnout.dispatch import reasons
from turnout.dispatch.events.warnings import (
    WarningApproved,
    WarningDrafted,
    WarningEnded,
    WarningExpired,
    WarningRejected,
)
from turnout.dispatch.model.warnings import (
    Language,
    PublicWarning,
    Told,
    WarningArea,
    WarningBody,
    Warnings,
    WarningStatus,
)
from turnout.dispatch.refusals import refusal

RADIUS_LEAST_M: Final = 200
RADIUS_MOST_M: Final = 50_000
CORNERS_LEAST: Final = 3
CORNERS_MOST: Final = 50
CENTER_DIGITS: Final = 3
"""A thousandth of a degree: the centre of a circle finds no door."""
CORNER_DIGITS: Final = 4
_NAMES: Final[dict[Language, Words]] = {
    "en": Words("English", "英文"),
    "zh": Words("Chinese", "中文"),
}
_DIGITS_OF_NUMBER: Final = 5
"""Fewer digits are 119, or a house's."""


def find(warnings: Warnings, warning_id: WarningId) -> PublicWarning:
    """Refuses: unknown_warning."""
    found = warnings.find(warning_id)
    if found is None:
        raise refusal("unknown_warning", warning=warning_id)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a draft keeps to: names and numbers of `callers` that must not stand in it, and how long
    it may be in force from `now` on."""

    callers: Collection[str]
    longest: timedelta
    now: datetime


def draft(
    body: WarningBody,
    bounds: Bounds,
    *,
    warning_id: WarningId,
    about: IncidentId | None,
    replaces: PublicWarning | None,
    other_holds: bool = False,
) -> WarningDrafted:
    """The draft. Refuses: warning_unworded, warning_names_caller, warning_area_wrong,
    warning_until_wrong, warning_not_in_force, warning_one_language (unless `other_holds`)."""
    if replaces is not None:
        _require_in_force(replaces)
    told = msgspec.structs.replace(
        body, en=_worded(body.en), zh=_worded(body.zh), area=_rounded(body.area)
    )
    _require_nameless(told, bounds.callers)
    if not bounds.now < told.until <= bounds.now + bounds.longest:
        raise refusal("warning_until_wrong", hours=bounds.longest // timedelta(hours=1))
    left = () if replaces is None else _left(replaces.body, told)
    if left and not other_holds:
        raise refusal("warning_one_language", left=tuple(_NAMES[one] for one in left))
    return WarningDrafted(
        warning_id=warning_id,
        body=told,
        about=about,
        replaces=None if replaces is None else replaces.id,
        left=left,
    )


def approve(
    warning: PublicWarning, replaced: PublicWarning | None, *, by: Actor, now: datetime
) -> WarningApproved:
    """Letting it out. `by` as the record names who asks; `replaced` is what it updates, None where
    that is not held any more. Refuses: warning_not_draft, warning_time_over, warning_own,
    warning_not_in_force."""
    _require_draft(warning)
    if now >= warning.body.until:
        raise refusal("warning_time_over", warning=warning.id)
    if may_be_one_person(warning.drafted_by, by):
        raise refusal("warning_own")
    if warning.replaces is not None:
        if replaced is None:
            raise refusal("warning_not_in_force", warning=warning.replaces)
        _require_in_force(replaced)
    return WarningApproved(warning_id=warning.id, replaces=warning.replaces)


def reject(warning: PublicWarning, *, reason: str) -> WarningRejected:
    """Refuses: warning_not_draft, reason_needed."""
    _require_draft(warning)
    return WarningRejected(warning_id=warning.id, reason=reasons.said(reason))


def end(warning: PublicWarning, *, reason: str) -> WarningEnded:
    """Refuses: warning_not_in_force, reason_needed."""
    _require_in_force(warning)
    return WarningEnded(warning_id=warning.id, reason=reasons.said(reason))


def expire(warning: PublicWarning, *, now: datetime) -> WarningExpired:
    """Refuses: warning_not_in_force, warning_has_time."""
    if warning.is_over:
        raise refusal("warning_not_in_force", warning=warning.id)
    if now < warning.body.until:
        raise refusal("warning_has_time", warning=warning.id)
    return WarningExpired(warning_id=warning.id)


def _require_draft(warning: PublicWarning) -> None:
    if warning.status is not WarningStatus.DRAFT:
        raise refusal("warning_not_draft", warning=warning.id)


def _require_in_force(warning: PublicWarning) -> None:
    if warning.status is not WarningStatus.IN_FORCE:
        raise refusal("warning_not_in_force", warning=warning.id)


def _left(before: WarningBody, after: WarningBody) -> tuple[Language, ...]:
    """The languages in which something is left as it was that the other says anew: whoever reads
    only that one would be told of the danger as it is not any more."""
    en, zh = _anew(before.en, after.en), _anew(before.zh, after.zh)
    behind: dict[Language, set[str]] = {"en": zh - en, "zh": en - zh}
    return tuple(language for language, fields in behind.items() if fields)


def _anew(before: Told, after: Told) -> set[str]:
    """Which of its texts are others."""
    return {
        name for name in Told.__struct_fields__ if getattr(before, name) != getattr(after, name)
    }


def _worded(told: Told) -> Told:
    texts = [text.strip() for text in msgspec.structs.astuple(told)]
    if not all(texts):
        raise refusal("warning_unworded")
    return Told(headline=texts[0], where=texts[1], instruction=texts[2])


def _require_nameless(body: WarningBody, callers: Collection[str]) -> None:
    said = " ".join((*msgspec.structs.astuple(body.en), *msgspec.structs.astuple(body.zh)))
    digits = _digits(said)
    for one in callers:
        number = _digits(one)
        if len(number) >= _DIGITS_OF_NUMBER and number in digits:
            raise refusal("warning_names_caller")
        if not number and one.strip() and one.strip().casefold() in said.casefold():
            raise refusal("warning_names_caller")


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdecimal())


def _rounded(area: WarningArea) -> WarningArea:
    """The area as it may be recorded and read by anybody. Refuses: warning_area_wrong."""
    rounded = WarningArea(
        center=None if area.center is None else _round(area.center, CENTER_DIGITS),
        radius_m=area.radius_m,
        ring=tuple(_round(corner, CORNER_DIGITS) for corner in area.ring),
    )
    is_circle = _is_circle(rounded)
    if is_circle == _is_ring(rounded.ring) or (not is_circle and area.center is not None):
        raise refusal(
            "warning_area_wrong", least=RADIUS_LEAST_M, most=RADIUS_MOST_M, corners=CORNERS_MOST
        )
    return rounded


def _round(point: Point, digits: int) -> Point:
    return Point(round(point.lon, digits), round(point.lat, digits))


def _is_circle(area: WarningArea) -> bool:
    metres = area.radius_m
    return (
        area.center is not None
        and metres is not None
        and RADIUS_LEAST_M <= metres <= RADIUS_MOST_M
        and not area.ring
    )


def _is_ring(ring: tuple[Point, ...]) -> bool:
    """Corners in order, each once, around something, whose sides do not cross."""
    if not CORNERS_LEAST <= len(ring) <= CORNERS_MOST or len(set(ring)) < len(ring):
        return False
    if all(_turn(ring[0], ring[1], corner) == 0 for corner in ring):
        return False
    sides = list(zip(ring, (*ring[1:], ring[0]), strict=True))
    return not any(_cross(*one, *other) for one, other in combinations(sides, 2))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two sides meet elsewhere than in a corner that they share."""
    if {a, b} & {c, d}:
        return False
    return _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon)
