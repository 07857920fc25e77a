"""From a point on the map to the right place on the right street."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import METRES_PER_DEGREE, Point
from turnout.engines.roads.arrays import Floats, Ints, Shape, frozen
from turnout.engines.roads.heading_kernels import snap_headed
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.snap_kernels import Grid, fill_cells, fractions_along, snap_all, snap_one

SNAP_MAX_M = 1000.0
"""Farther than this from every street, a point is on none."""

HEADING_DECIDES_M = 50.0
"""Among the streets so near a position its heading chooses; farther off the nearest is taken."""

CELL_M_MIN, CELL_M_MAX = 60.0, 1000.0


class Snap(NamedTuple):
    """A place on a street: `fraction` of the way along an arc, from its tail (0) to its head (1).

    Of a two-way street the arc with the lower index stands for both: the same place on the
    opposite arc is 1 - fraction. lon, lat: the place itself; distance_m: how far it lies from
    the point that was asked for.
    """

    arc: int
    fraction: float
    lon: float
    lat: float
    distance_m: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Snaps:
    """Many places: arrays of one length; where no street was near, arc is -1, the rest is nan."""

    arc: Ints
    fraction: Floats
    lon: Floats
    lat: Floats
    distance_m: Floats

    def __len__(self) -> int:
        return len(self.arc)

    def some(self, which: NDArray[np.int64]) -> "Snaps":
        """Some of them, by their indexes."""
        return Snaps(
            arc=self.arc[which],
            fraction=self.fraction[which],
            lon=self.lon[which],
            lat=self.lat[which],
            distance_m=self.distance_m[which],
        )

    def at(self, index: int) -> Snap | None:
        """One of them, or None where no street was near."""
        if self.arc[index] < 0:
            return None
        return Snap(
            int(self.arc[index]),
            float(self.fraction[index]),
            float(self.lon[index]),
            float(self.lat[index]),
            float(self.distance_m[index]),
        )


def require_place(snap: Snap, arc_count: int) -> None:
    """Raises ValueError for a place that is on none of so many arcs."""
    if not (0 <= snap.arc < arc_count and 0.0 <= snap.fraction <= 1.0):
        raise ValueError(f"no such place: arc {snap.arc}, fraction {snap.fraction}")


def places_of(snaps: Snaps | Sequence[Snap], arc_count: int) -> tuple[Ints, Floats]:
    """Arcs and fractions of many places. Raises ValueError when one is on none of so many arcs."""
    if isinstance(snaps, Snaps):
        arcs = np.ascontiguousarray(snaps.arc, np.int32)
        fractions = np.ascontiguousarray(snaps.fraction, np.float64)
    else:
        arcs = np.array([snap.arc for snap in snaps], np.int32)
        fractions = np.array([snap.fraction for snap in snaps], np.float64)
    good = (arcs >= 0) & (arcs < arc_count) & (fractions >= 0) & (fractions <= 1)
    if not good.all():
        bad = int(np.argmin(good))
        raise ValueError(f"no such place at {bad}: arc {arcs[bad]}, fraction {fractions[bad]}")
    return arcs, fractions


class Snapper:
    """Finds the nearest street. Built once per network; may be shared by threads."""

    def __init__(self, network: RoadNetwork) -> None:
        offset = frozen(network.geometry_offset, np.int64)
        lon, lat = (
            frozen(network.geometry_lon, np.float64),
            frozen(network.geometry_lat, np.float64),
        )
        fraction = np.empty(len(lon))
        unmeasured = Shape(offset, lon, lat, frozen(fraction, np.float64))
        fractions_along(unmeasured, fraction)
        self.shape = Shape(offset, lon, lat, frozen(fraction, np.float64))
        self.grid = _grid_of(network, self.shape)
        self._opposite = frozen(network.arc_opposite, np.int32)

    def snap(self, point: Point, *, max_m: float = SNAP_MAX_M) -> Snap | None:
        """The nearest place on any street within max_m metres, or None."""
        if not (isfinite(point.lon) and isfinite(point.lat)):
            raise ValueError("lon and lat must be finite degrees")
        if len(self.grid.segment) == 0:
            return None
        lon, lat = float(point.lon), float(point.lat)
        arc, numbers = snap_one(self.shape, self.grid, lon, lat, float(max_m))
        return None if arc < 0 else Snap(arc, *numbers)

    def snap_many(self, lon: Floats, lat: Floats, *, max_m: float = SNAP_MAX_M) -> Snaps:
        """The same for arrays of degrees. Raises ValueError for nan or unequal lengths."""
        lon = np.ascontiguousarray(lon, np.float64)
        lat = np.ascontiguousarray(lat, np.float64)
        if lon.ndim != 1 or lon.shape != lat.shape:
            raise ValueError(f"lon and lat must be one row each: {lon.shape}, {lat.shape}")
        if not (np.isfinite(lon).all() and np.isfinite(lat).all()):
            raise ValueError("lon and lat must be finite degrees")
        arc, numbers = np.empty(len(lon), np.int32), np.empty((len(lon), 4))
        if len(self.grid.segment) == 0:
            arc[:], numbers[:] = -1, np.nan
        else:
            snap_all(self.shape, self.grid, lon, lat, float(max_m), arc, numbers)
        fraction, at_lon, at_lat, distance_m = (numbers[:, i].copy() for i in range(4))
        return Snaps(arc=arc, fraction=fraction, lon=at_lon, lat=at_lat, distance_m=distance_m)

    def snap_headed(
        self, lon: Floats, lat: Floats, heading_degrees: Floats, *, max_m: float = SNAP_MAX_M
    ) -> Snaps:
        """Each position on its arc in the direction driven; arc -1 where no street is near.

        heading_degrees: clockwise from north; nan, or what is not within 0..360, tells nothing, and
        then the nearest street is taken, in the direction with the lower index. lon and lat of the
        answer are those that were given. Raises ValueError for places that are not finite or rows
        of unequal length.
        """
        lon, lat, heading = headed_rows(lon, lat, heading_degrees)
        arc, fraction = np.full(len(lon), -1, np.int32), np.full(len(lon), np.nan)
        distance_m = np.full(len(lon), np.nan)
        if len(self.grid.segment):
            radii_m = min(HEADING_DECIDES_M, float(max_m)), float(max_m)
            found = arc, fraction, distance_m
            snap_headed(self.shape, self.grid, self._opposite, lon, lat, heading, radii_m, *found)
        return Snaps(arc=arc, fraction=fraction, lon=lon, lat=lat, distance_m=distance_m)


def headed_rows(lon: Floats, lat: Floats, heading: Floats) -> tuple[Floats, Floats, Floats]:
    """Copies of three rows as the kernels take them. Raises ValueError for places that are not
    finite or rows of unequal length."""
    rows = [np.array(row, np.float64) for row in (lon, lat, heading)]
    if any(row.ndim != 1 or len(row) != len(rows[0]) for row in rows):
        raise ValueError("lon, lat and heading must be one row each, of one length")
    if not (np.isfinite(rows[0]).all() and np.isfinite(rows[1]).all()):
        raise ValueError("lon and lat must be finite degrees")
    return rows[0], rows[1], rows[2]


def _grid_of(network: RoadNetwork, shape: Shape) -> Grid:
    points = _first_points(network, shape)
    arc_of_point = np.repeat(
        np.arange(network.arc_count, dtype=np.int32), np.diff(shape.offset)
    ).astype(np.int32)
    corner, size = _extent(shape, len(points))
    counts = np.zeros(size[0] * size[1] + 1, np.int32)
    no_segments = np.empty(0, np.int32)
    empty = Grid(counts, no_segments, arc_of_point, corner, size)
    fill_cells(shape, empty, points, counts[1:], 0)
    offset = np.cumsum(counts, dtype=np.int32)
    grid = Grid(offset, np.empty(offset[-1], np.int32), arc_of_point, corner, size)
    fill_cells(shape, grid, points, offset[:-1].copy(), 1)
    return grid


def _first_points(network: RoadNetwork, shape: Shape) -> NDArray[np.int32]:
    """The first point of every segment, of the arc with the lower index of each street only."""
    arcs = np.arange(network.arc_count)
    opposite = np.asarray(network.arc_opposite)
    stands = (opposite < 0) | (arcs < opposite)
    keep = np.repeat(stands, np.diff(shape.offset))
    if len(keep):
        keep[shape.offset[1:] - 1] = False
    return np.flatnonzero(keep).astype(np.int32)


def _extent(shape: Shape, segments: int) -> tuple[Floats, Ints]:
    """Corner and size of a grid of about one cell per segment."""
    if segments == 0:
        return np.array([0.0, 0.0, 1.0, 1.0]), np.array([1, 1], np.int32)
    west, east = float(shape.lon.min()), float(shape.lon.max())
    south, north = float(shape.lat.min()), float(shape.lat.max())
    scale = max(0.01, float(np.cos(np.radians(0.5 * (south + north)))))
    width_m, height_m = (
        (east - west) * scale * METRES_PER_DEGREE,
        (north - south) * METRES_PER_DEGREE,
    )
    cell_m = float(np.sqrt(max(width_m * height_m, 1.0) / segments))
    cell_m = min(max(cell_m, CELL_M_MIN), CELL_M_MAX)
    while (width_m / cell_m + 1) * (height_m / cell_m + 1) > 8.0 * segments + 64.0:
        cell_m *= 2
    height, width = cell_m / METRES_PER_DEGREE, cell_m / METRES_PER_DEGREE / scale
    columns, rows = int((east - west) / width) + 1, int((north - south) / height) + 1
    return np.array([west, south, width, height]), np.array([columns, rows], np.int32)
