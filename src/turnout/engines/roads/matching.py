"""From what trackers say to the streets driven: a whole track at a time."""

import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Floats, Ints, Scratch, frozen, graph_of, scratch_for
from turnout.engines.roads.matching_kernels import match
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.snapping import HEADING_DECIDES_M, Snapper, headed_rows

CANDIDATES = 8
STRAIGHT_DEGREES, EVENLY = 30.0, 0.4
"""A position between two others is drawn halfway to their middle where the track hardly bends and
both steps are alike: that halves the error along the street, which no street can tell."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drive:
    """The likeliest drive behind a track, a value per position.

    arc: int32, -1 for a position on no street; fraction: float64 along that arc, in the direction
    driven. begins: bool, where no way led on from the position before.
    """

    arc: Ints
    fraction: Floats
    begins: NDArray[np.bool_]


class Matcher:
    """Puts positions on the arcs of one network. May be shared by threads."""

    def __init__(self, network: RoadNetwork, snapper: Snapper) -> None:
        self._network = network
        self._snapper = snapper
        graph = graph_of(network, Profile.NORMAL)
        metres = np.maximum(np.asarray(network.arc_length_m, np.float64), 1e-3)
        self._opposite = graph.opposite
        self._star = graph.leaving._replace(seconds=frozen(metres[graph.leaving.arc], np.float64))
        self._ends = graph.tail, graph.head, frozen(metres, np.float64)
        self._thread = threading.local()

    def match(self, lon: Floats, lat: Floats, heading_degrees: Floats | None = None) -> Drive:
        """The likeliest drive through positions in the order of their times.

        A jump that no way explains begins a new drive; a position far from every street, such as
        one in the sea, is passed over. Raises ValueError as Snapper.snap_headed does.
        """
        heading = np.full(len(lon), np.nan) if heading_degrees is None else heading_degrees
        lon, lat, heading = headed_rows(lon, lat, heading)
        lon, lat = _steadied(lon, lat)
        n = len(lon)
        drive = Drive(
            arc=np.full(n, -1, np.int32), fraction=np.full(n, np.nan), begins=np.zeros(n, np.bool_)
        )
        grid, shape = self._snapper.grid, self._snapper.shape
        if n and len(grid.segment):
            match(
                shape,
                grid,
                self._opposite,
                self._star,
                self._ends,
                self._scratch(),
                (lon, lat, heading),
                (CANDIDATES, HEADING_DECIDES_M),
                drive.arc,
                drive.fraction,
                drive.begins,
            )
        return drive

    def _scratch(self) -> Scratch:
        scratch: Scratch | None = getattr(self._thread, "scratch", None)
        if scratch is None:
            scratch = self._thread.scratch = scratch_for(self._network)
        return scratch


def _steadied(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """The track with each position drawn towards the middle of its neighbours; see EVENLY."""
    if len(lon) < 3:
        return lon, lat
    east, north = np.diff(lon) * np.cos(np.radians(lat[1:])), np.diff(lat)
    step, heading = np.hypot(east, north), np.degrees(np.arctan2(east, north))
    bend = np.abs((np.diff(heading) + 180.0) % 360.0 - 180.0)
    alike = np.abs(np.diff(step)) <= EVENLY * (step[1:] + step[:-1])
    pull = np.where(alike & (bend <= STRAIGHT_DEGREES), 0.5, 0.0)
    steadied = lon.copy(), lat.copy()
    for line, kept in zip(steadied, (lon, lat), strict=True):
        line[1:-1] += pull * ((kept[2:] + kept[:-2]) / 2 - kept[1:-1])
    return steadied
