"""Which cases lie near a place, are about a thing, or have a photo that may look alike, and which
grids may hold a place: without going through all of them for every report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import cos, radians
from typing import Final

import numpy as np

from turnout.base.geo import Point
from turnout.community.catalogue import Catalogue, Grid
from turnout.community.model.cases import Case
from turnout.community.model.ids import CaseId

METRES_A_DEGREE: Final = 110_500
"""Of latitude, a little less than anywhere on earth: a cell is never narrower than the radius."""

BANDS: Final = 9
"""Two hashes of which 8 bits differ have one of 9 bands in common."""
BAND_BITS: Final = 64 // BANDS + 1

Mark = tuple[str, int, int] | tuple[str, str]


class Nearby:
    """Cases by where they lie, what they are about and how their photos look."""

    def __init__(self, catalogue: Catalogue) -> None:
        north = max(
            (abs(lat) for one in catalogue.grids.values() for _, lat in one.ring), default=0
        )
        self._lat = catalogue.rules.duplicate_radius_m / METRES_A_DEGREE
        self._lon = self._lat / cos(radians(min(north + 1, 89)))
        self._held: defaultdict[Mark, set[CaseId]] = defaultdict(set)
        self._marks: dict[CaseId, tuple[Mark, ...]] = {}

    def note(self, case_id: CaseId, case: Case | None) -> None:
        """Hold a case as it is now; None: it is gone."""
        for mark in self._marks.pop(case_id, ()):
            self._held[mark].discard(case_id)
            if not self._held[mark]:
                del self._held[mark]
        if case is None:
            return
        place = None if case.text is None else case.text.point
        marks = (
            *(() if place is None else (self._cell(place),)),
            *_things(case.component, (photo.looks for photo in case.photos)),
        )
        self._marks[case_id] = marks
        for mark in marks:
            self._held[mark].add(case_id)

    def find(self, at: Point, component: str | None, looks: Iterable[str]) -> list[CaseId]:
        """Every case that may be a duplicate, and some that are none, the oldest first."""
        _, column, row = self._cell(at)
        cells: list[Mark] = [
            ("at", column + east, row + north) for east in (-1, 0, 1) for north in (-1, 0, 1)
        ]
        marks = [*cells, *_things(component, looks)]
        return sorted(set().union(*(self._held[mark] for mark in marks if mark in self._held)))

    def _cell(self, at: Point) -> tuple[str, int, int]:
        return "at", int(at.lon // self._lon), int(at.lat // self._lat)


def _things(component: str | None, looks: Iterable[str]) -> Iterator[Mark]:
    if component is not None:
        yield "about", component
    for one in looks:
        bits = int(one, 16)
        for band in range(BANDS):
            yield "looks", band, bits >> (band * BAND_BITS) & ((1 << BAND_BITS) - 1)


class GridBoxes:
    """The boxes around all grids, so that of thousands only a few rings are looked at."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._grids = [catalogue.grids[one] for one in sorted(catalogue.grids)]
        corners = [np.array(grid.ring, np.float64) for grid in self._grids]
        self._low = np.array([ring.min(axis=0) for ring in corners]).reshape(-1, 2)
        self._high = np.array([ring.max(axis=0) for ring in corners]).reshape(-1, 2)

    def around(self, at: Point) -> list[Grid]:
        """Grids of any time whose box holds the place, by id."""
        place = np.array((at.lon, at.lat))
        inside = ((self._low <= place) & (place <= self._high)).all(axis=1)
        return [self._grids[one] for one in np.flatnonzero(inside).tolist()]
