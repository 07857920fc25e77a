"""Streets as the arrays of a road network: one arc for each direction that may be driven."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from turnout.adapters.city.segments import Segment
from turnout.adapters.city.speeds import ClassSpeed, load_speeds
from turnout.base.geo import EARTH_RADIUS_M
from turnout.engines.roads.network import RoadNetwork, round_to_ticks

LENGTH_MIN_M = 0.5
"""Two junctions at one place are still apart by this much, so that no arc costs nothing."""

KMH_PER_MPS = 3.6


def arrays_of(
    streets: Iterable[Segment],
    *,
    pace: float = 1.0,
    speeds: Mapping[str, ClassSpeed] | None = None,
) -> RoadNetwork:
    """A network of the streets in their order; nodes are numbered as they first appear.

    `pace` scales every speed, where a city is known to be slower or faster than the figures.
    `speeds`: of every class of the streets, in the order of the network's; None: those of cars.
    """
    arcs = _Arcs(load_speeds() if speeds is None else speeds, pace)
    for street in streets:
        arcs.add(street)
    return arcs.network()


class _Arcs:
    """Arrays while they grow."""

    def __init__(self, speeds: Mapping[str, ClassSpeed], pace: float) -> None:
        self._pace = pace
        self._speeds = speeds
        self._class_of = {name: index for index, name in enumerate(speeds)}
        self._node_of: dict[int, int] = {}
        self._nodes: list[tuple[float, float]] = []
        self._name_of = {"": 0}
        self._ends: list[tuple[int, int]] = []
        self._classes: list[int] = []
        self._names: list[int] = []
        self._opposites: list[int] = []
        self._lengths: list[float] = []
        self._seconds: list[tuple[float, float]] = []
        self._lons: list[float] = []
        self._lats: list[float] = []
        self._offsets = [0]

    def add(self, street: Segment) -> None:
        """Append the one or two arcs of a street."""
        tail = self._node(street, street.tail, 0)
        head = self._node(street, street.head, -1)
        length = length_m(street.lons, street.lats)
        first = len(self._ends)
        both = street.forward and street.backward
        if street.forward:
            self._arc(street, (tail, head), length, first + 1 if both else -1)
        if street.backward:
            self._arc(street, (head, tail), length, first if both else -1, onward=False)

    def _node(self, street: Segment, junction: int, at: int) -> int:
        if junction not in self._node_of:
            self._node_of[junction] = len(self._nodes)
            self._nodes.append((street.lons[at], street.lats[at]))
        return self._node_of[junction]

    def _arc(
        self,
        street: Segment,
        ends: tuple[int, int],
        length: float,
        opposite: int,
        *,
        onward: bool = True,
    ) -> None:
        figures = self._speeds["service" if street.slow else street.road_class]
        posted = street.posted_kmh if onward else street.posted_back_kmh
        metres = length * KMH_PER_MPS / self._pace
        self._ends.append(ends)
        self._classes.append(self._class_of[street.road_class])
        self._names.append(self._name_of.setdefault(street.name, len(self._name_of)))
        self._opposites.append(opposite)
        self._lengths.append(length)
        self._seconds.append(
            (metres / figures.normal_kmh(posted), metres / figures.emergency_kmh(posted))
        )
        step = 1 if onward else -1
        tail, head = self._nodes[ends[0]], self._nodes[ends[1]]
        # the ends lie exactly at the junctions, though a source may round them
        self._lons.extend((tail[0], *street.lons[::step][1:-1], head[0]))
        self._lats.extend((tail[1], *street.lats[::step][1:-1], head[1]))
        self._offsets.append(len(self._lons))

    def network(self) -> RoadNetwork:
        """The arrays, their seconds in whole ticks."""
        ends = np.array(self._ends, dtype=np.int32)
        nodes = np.array(self._nodes, dtype=np.float64)
        seconds = np.array(self._seconds, dtype=np.float64)
        return RoadNetwork(
            node_lon=nodes[:, 0].copy(),
            node_lat=nodes[:, 1].copy(),
            arc_tail=ends[:, 0].copy(),
            arc_head=ends[:, 1].copy(),
            arc_length_m=np.array(self._lengths, dtype=np.float64),
            arc_class=np.array(self._classes, dtype=np.uint8),
            arc_name=np.array(self._names, dtype=np.int32),
            arc_opposite=np.array(self._opposites, dtype=np.int32),
            arc_seconds_normal=round_to_ticks(seconds[:, 0]),
            arc_seconds_emergency=round_to_ticks(seconds[:, 1]),
            geometry_offset=np.array(self._offsets, dtype=np.int64),
            geometry_lon=np.array(self._lons, dtype=np.float64),
            geometry_lat=np.array(self._lats, dtype=np.float64),
            classes=tuple(self._class_of),
            names=tuple(self._name_of),
        )


def length_m(lons: Sequence[float], lats: Sequence[float]) -> float:
    """Length of a polyline in metres: a plane per piece, true to 0.01 % below 10 km."""
    lon, lat = np.radians(lons), np.radians(lats)
    east = np.diff(lon) * np.cos((lat[1:] + lat[:-1]) / 2)
    return max(LENGTH_MIN_M, EARTH_RADIUS_M * float(np.hypot(east, np.diff(lat)).sum()))
