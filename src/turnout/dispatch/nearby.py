"""Which open incidents could be what a call is about: a grid of places, and an index of addresses,
so that a call looks at a few of them only."""

from collections.abc import Iterator
from math import cos, floor, radians
from typing import Final, NamedTuple, TypeVar

from turnout.base.geo import Point
from turnout.base.ids import IncidentId

_M_PER_DEGREE: Final = 110_000.0
"""A little less than a degree of latitude anywhere, so that cells are never too small."""

Cell = tuple[int, int]
_K = TypeVar("_K")


class _Spot(NamedTuple):
    cell: Cell | None
    address: str


def address_key(address: str) -> str:
    """What equal addresses have in common, however they were typed; empty for none."""
    return " ".join(address.split()).casefold()


class Cells:
    """The earth in cells, each at least `within_m` wide: nine of them hold all that is near."""

    __slots__ = ("_lat_step", "_lon_step")

    def __init__(self, within_m: float, *, latitude: float) -> None:
        self._lat_step = max(within_m, 1.0) / _M_PER_DEGREE
        # Cells are cut for one latitude; one degree further from the equator is allowed for.
        self._lon_step = self._lat_step / max(0.01, cos(radians(min(89.0, abs(latitude) + 1))))

    def of(self, point: Point) -> Cell:
        """Where the point lies."""
        return floor(point.lon / self._lon_step), floor(point.lat / self._lat_step)

    def around(self, point: Point) -> Iterator[Cell]:
        """That cell and the eight beside it."""
        x, y = self.of(point)
        for i in (x - 1, x, x + 1):
            for j in (y - 1, y, y + 1):
                yield i, j


class PlaceIndex:
    """Incidents by cell.

    Where one of two places has no point, only an equal address can bring them together.
    """

    __slots__ = ("_by_address", "_cells", "_cells_of", "_spots")

    def __init__(self, within_m: float, *, latitude: float) -> None:
        self._cells_of = Cells(within_m, latitude=latitude)
        self._cells: dict[Cell, list[IncidentId]] = {}
        self._by_address: dict[str, list[IncidentId]] = {}
        self._spots: dict[IncidentId, _Spot] = {}

    def put(self, incident: IncidentId, point: Point | None, address: str) -> None:
        """The incident lies there now, wherever it lay before."""
        self.drop(incident)
        spot = _Spot(None if point is None else self._cells_of.of(point), address_key(address))
        self._spots[incident] = spot
        if spot.cell is not None:
            self._cells.setdefault(spot.cell, []).append(incident)
        self._by_address.setdefault(spot.address, []).append(incident)

    def drop(self, incident: IncidentId) -> None:
        """The incident is open no longer; nothing happens when it was not here."""
        spot = self._spots.pop(incident, None)
        if spot is None:
            return
        if spot.cell is not None:
            _take_out(self._cells, spot.cell, incident)
        _take_out(self._by_address, spot.address, incident)

    def near(self, point: Point | None, address: str) -> list[IncidentId]:
        """All that could lie within `within_m`, and those of this address where either has no
        point."""
        key = address_key(address)
        named = self._by_address.get(key, []) if key else []
        if point is None:
            return list(named)
        found = [incident for incident in named if self._spots[incident].cell is None]
        for cell in self._cells_of.around(point):
            found.extend(self._cells.get(cell, ()))
        return found


def _take_out(held: dict[_K, list[IncidentId]], key: _K, incident: IncidentId) -> None:
    held[key].remove(incident)
    if not held[key]:
        del held[key]
