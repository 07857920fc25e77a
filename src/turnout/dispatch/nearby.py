"""Which open incidents lie near a place: a grid, so that a call looks at a few of them only."""

from math import cos, floor, radians
from typing import Final

from turnout.base.geo import Point
from turnout.base.ids import IncidentId

_M_PER_DEGREE: Final = 110_000.0
"""A little less than a degree of latitude anywhere, so that cells are never too small."""


class PlaceIndex:
    """Incidents by cell; a cell is at least `within_m` wide, so nine of them hold all that is near.

    Incidents without a point are near everything: their address has to be compared.
    """

    __slots__ = ("_cell_of", "_cells", "_lat_step", "_lon_step", "_unplaced")

    def __init__(self, within_m: float, *, latitude: float) -> None:
        self._lat_step = max(within_m, 1.0) / _M_PER_DEGREE
        # Cells are cut for one latitude; one degree further from the equator is allowed for.
        self._lon_step = self._lat_step / max(0.01, cos(radians(min(89.0, abs(latitude) + 1))))
        self._cells: dict[tuple[int, int], list[IncidentId]] = {}
        self._cell_of: dict[IncidentId, tuple[int, int] | None] = {}
        self._unplaced: list[IncidentId] = []

    def put(self, incident: IncidentId, point: Point | None) -> None:
        """The incident lies there now, wherever it lay before."""
        self.drop(incident)
        if point is None:
            self._cell_of[incident] = None
            self._unplaced.append(incident)
            return
        cell = (floor(point.lon / self._lon_step), floor(point.lat / self._lat_step))
        self._cell_of[incident] = cell
        self._cells.setdefault(cell, []).append(incident)

    def drop(self, incident: IncidentId) -> None:
        """The incident is open no longer; nothing happens when it was not here."""
        if incident not in self._cell_of:
            return
        cell = self._cell_of.pop(incident)
        if cell is None:
            self._unplaced.remove(incident)
            return
        held = self._cells[cell]
        held.remove(incident)
        if not held:
            del self._cells[cell]

    def near(self, point: Point | None) -> list[IncidentId]:
        """All that could lie within `within_m`, and those without a point; all for no point."""
        if point is None:
            return sorted(self._cell_of)
        x, y = floor(point.lon / self._lon_step), floor(point.lat / self._lat_step)
        found = list(self._unplaced)
        for i in (x - 1, x, x + 1):
            for j in (y - 1, y, y + 1):
                found.extend(self._cells.get((i, j), ()))
        return found
