"""Streets as the arrays of a road network: one arc for each direction that may be driven."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from turnout.adapters.city.on_disk import Column, room_for
from turnout.adapters.city.parts import junction_numbers
from turnout.adapters.city.segments import Segment
from turnout.adapters.city.speeds import ClassSpeed, load_speeds
from turnout.base.geo import EARTH_RADIUS_M
from turnout.engines.roads.network import RoadNetwork, round_to_ticks

LENGTH_MIN_M = 0.5
"""Two junctions at one place are still apart by this much, so that no arc costs nothing."""

KMH_PER_MPS = 3.6


def arrays_of(
    streets: Collection[Segment],
    *,
    pace: float = 1.0,
    speeds: Mapping[str, ClassSpeed] | None = None,
) -> RoadNetwork:
    """A network of the streets in their order; nodes are numbered as they first appear.

    `pace` scales every speed, where a city is known to be slower or faster than the figures.
    `speeds`: of every class of the streets, in the order of the network's; None: those of cars.
    Its arrays lie on disk and are mapped.
    """
    numbers, count = junction_numbers(streets)
    arcs = _Arcs(load_speeds() if speeds is None else speeds, pace, count)
    for at, street in enumerate(streets):
        arcs.add(street, int(numbers[2 * at]), int(numbers[2 * at + 1]))
    return arcs.network()


class _Arcs:
    """Arrays while they grow."""

    def __init__(self, speeds: Mapping[str, ClassSpeed], pace: float, nodes: int) -> None:
        self._pace = pace
        self._speeds = speeds
        self._class_of = {name: index for index, name in enumerate(speeds)}
        self._name_of = {"": 0}
        self._node_lons, self._node_lats = room_for(nodes, "d"), room_for(nodes, "d")
        self._nodes = 0
        self._tails, self._heads, self._opposites = Column("i"), Column("i"), Column("i")
        self._classes, self._names = Column("B"), Column("i")
        self._lengths, self._normal, self._emergency = Column("d"), Column("d"), Column("d")
        self._roundabouts = Column("i")
        self._lons, self._lats, self._offsets = Column("d"), Column("d"), Column("q")
        self._offsets.append(0)

    def add(self, street: Segment, tail: int, head: int) -> None:
        """Append the one or two arcs of a street between two nodes."""
        lons, lats = list(street.lons), list(street.lats)
        for node, end in ((tail, 0), (head, -1)):
            if node == self._nodes:
                self._node_lons[node], self._node_lats[node] = lons[end], lats[end]
                self._nodes += 1
            # the ends lie exactly at the junctions, though a source may round them
            lons[end], lats[end] = float(self._node_lons[node]), float(self._node_lats[node])
        length = length_m(street.lons, street.lats)
        first = len(self._tails)
        both = street.forward and street.backward
        if street.roundabout and not both:
            self._roundabouts.append(first)
        if street.forward:
            self._arc(street, (tail, head), length, first + 1 if both else -1)
            self._line(lons, lats)
        if street.backward:
            self._arc(street, (head, tail), length, first if both else -1, onward=False)
            self._line(lons[::-1], lats[::-1])

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
        self._tails.append(ends[0])
        self._heads.append(ends[1])
        self._classes.append(self._class_of[street.road_class])
        self._names.append(self._name_of.setdefault(street.name, len(self._name_of)))
        self._opposites.append(opposite)
        self._lengths.append(length)
        self._normal.append(metres / figures.normal_kmh(posted))
        self._emergency.append(metres / figures.emergency_kmh(posted))

    def _line(self, lons: Sequence[float], lats: Sequence[float]) -> None:
        self._lons.extend(lons)
        self._lats.extend(lats)
        self._offsets.append(len(self._lons))

    def network(self) -> RoadNetwork:
        """The arrays, their seconds in whole ticks."""
        normal, emergency = self._normal.mapped(), self._emergency.mapped()
        normal[:], emergency[:] = round_to_ticks(normal), round_to_ticks(emergency)
        return RoadNetwork(
            node_lon=self._node_lons,
            node_lat=self._node_lats,
            arc_tail=self._tails.mapped(),
            arc_head=self._heads.mapped(),
            arc_length_m=self._lengths.mapped(),
            arc_class=self._classes.mapped(),
            arc_name=self._names.mapped(),
            arc_opposite=self._opposites.mapped(),
            arc_seconds_normal=normal,
            arc_seconds_emergency=emergency,
            geometry_offset=self._offsets.mapped(),
            geometry_lon=self._lons.mapped(),
            geometry_lat=self._lats.mapped(),
            classes=tuple(self._class_of),
            names=tuple(self._name_of),
            roundabouts=self._roundabouts.mapped(),
        )


def length_m(lons: Sequence[float], lats: Sequence[float]) -> float:
    """Length of a polyline in metres: a plane per piece, true to 0.01 % below 10 km."""
    lon, lat = np.radians(lons), np.radians(lats)
    east = np.diff(lon) * np.cos((lat[1:] + lat[:-1]) / 2)
    return max(LENGTH_MIN_M, EARTH_RADIUS_M * float(np.hypot(east, np.diff(lat)).sum()))
