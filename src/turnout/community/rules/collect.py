"""Collect: somebody tells of something; where it lies says whose desk it is."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from turnout.community.catalogue import AreaId, CaseClass, Catalogue, ClassCode, Evidence, Grid
from turnout.community.refusals import refusal
from turnout.community.wording import EVIDENCE_WORDS

BLOCK_DEGREES = 0.002
"""About 200 m: a place is blurred to the middle of its block before anybody may draw it."""

NUMBER: Final = re.compile(r"[+-]?[0-9]{1,12}([.,][0-9]{1,6})?")


def grid_at(catalogue: Catalogue, lon: float, lat: float, day: date) -> Grid:
    """The grid in which a place lies on a day; on a shared border the lower id. Refuses:
    place_outside."""
    return grid_among((catalogue.grids[one] for one in sorted(catalogue.grids)), lon, lat, day)


def grid_among(grids: Iterable[Grid], lon: float, lat: float, day: date) -> Grid:
    """The first of some grids in which a place lies on a day. Refuses: place_outside."""
    for grid in grids:
        if grid.holds(day) and _inside(grid.ring, lon, lat):
            return grid
    raise refusal("place_outside")


def unplaced(catalogue: Catalogue, day: date) -> Grid:
    """The grid of what the room hands over without a place: the lowest id. The county's desk has
    it until somebody knows better."""
    return next(
        catalogue.grids[one] for one in sorted(catalogue.grids) if catalogue.grids[one].holds(day)
    )


def _inside(ring: tuple[tuple[float, float], ...], lon: float, lat: float) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times. A point on the western
    or southern edge lies inside, on the other two outside, so that neighbours share none."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def blurred(lon: float, lat: float) -> tuple[float, float]:
    """The middle of the block in which a place lies."""
    return _middle(lon), _middle(lat)


def _middle(degrees: float) -> float:
    return round((degrees // BLOCK_DEGREES + 0.5) * BLOCK_DEGREES, 6)


def find_class(catalogue: Catalogue, code: ClassCode, day: date) -> CaseClass:
    """The class, in force on that day. Refuses: unknown_class, class_retired."""
    found = catalogue.class_on(code, day)
    if found is None:
        raise refusal("unknown_class", code=code)
    if not found.holds(day):
        raise refusal("class_retired", name=found.name, day=day.isoformat())
    return found


def require_said(*, words: str, photos: int, code: ClassCode | None) -> None:
    """Refuses: nothing_said."""
    if not words.strip() and photos == 0 and code is None:
        raise refusal("nothing_said")


def answers_of(
    case_class: CaseClass, given: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """The answers to what the class asks; whatever else came is read over, for it would be written
    down unsealed. Every required question is answered, and with a choice or a number. Refuses:
    attribute_missing, attribute_wrong, attribute_number."""
    answers = dict(given)
    for asked in case_class.attributes:
        choices = tuple(asked.choices)
        answer = answers.get(asked.code)
        if answer is None:
            if asked.required:
                raise refusal("attribute_missing", name=asked.name, choices=choices)
        elif asked.choices and answer not in asked.choices:
            raise refusal("attribute_wrong", name=asked.name, choices=choices)
        elif not asked.choices and NUMBER.fullmatch(answer) is None:
            raise refusal("attribute_number", name=asked.name)
    codes = {asked.code for asked in case_class.attributes}
    return tuple((code, answer) for code, answer in answers.items() if code in codes)


def require_on_the_spot(case_class: CaseClass, *, photos: int) -> None:
    """Refuses: not_on_the_spot, evidence_missing."""
    if not case_class.on_the_spot:
        raise refusal("not_on_the_spot", name=case_class.name)
    if Evidence.PHOTO in case_class.evidence and photos == 0:
        raise refusal("evidence_missing", what=EVIDENCE_WORDS[Evidence.PHOTO])


def first_desk(catalogue: Catalogue, grid: Grid) -> AreaId:
    """Whoever is nearest runs it first: the desk of the grid's own area."""
    return catalogue.areas[grid.area].id
