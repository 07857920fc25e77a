"""Duplicates: which open or lately closed cases something might repeat; a person decides."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from turnout.base.geo import Point, distance_m
from turnout.community.catalogue import ClassCode, DeskRules
from turnout.community.model.cases import Case, Outcome, Status
from turnout.community.model.ids import CaseId
from turnout.community.refusals import refusal

LIKE_BITS = 8
"""Two photos look alike when at most so many of the 64 bits of their hashes differ."""


def propose(
    cases: Iterable[Case],
    rules: DeskRules,
    *,
    at: Point,
    code: ClassCode | None,
    looks: Iterable[str],
    component: str | None,
    now: datetime,
) -> tuple[CaseId, ...]:
    """The cases that it might repeat, the nearest first: the same thing; or near, young enough and
    not of another class; or with a photo that looks alike."""
    young = now - timedelta(hours=rules.duplicate_hours)
    mine = tuple(looks)
    found: list[tuple[float, CaseId]] = []
    for case in cases:
        place = None if case.text is None else case.text.point
        apart = float("inf") if place is None else distance_m(at, place)
        near = apart <= rules.duplicate_radius_m and case.collected_at >= young
        fits = code is None or case.class_code in {None, code}
        same = component is not None and case.component == component
        if same or (near and fits) or _look_alike(mine, case):
            found.append((0.0 if same else apart, case.id))
    return tuple(case_id for _, case_id in sorted(found)[:5])


def _look_alike(mine: tuple[str, ...], case: Case) -> bool:
    return any(
        (int(one, 16) ^ int(photo.looks, 16)).bit_count() <= LIKE_BITS
        for one in mine
        for photo in case.photos
    )


def require_mergeable(case: Case, into: Case) -> None:
    """Refuses: merge_into_itself, merge_into_closed, case_closed, wrong_step by the caller."""
    if case.id == into.id:
        raise refusal("merge_into_itself", case=case.id)
    if into.status is Status.CLOSED or into.outcome is Outcome.MERGED:
        raise refusal("merge_into_closed", case=into.id)
