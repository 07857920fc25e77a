"""Tiny road networks written as a list of streets, and random ones that are mean on purpose."""

from dataclasses import dataclass
from random import Random

import numpy as np

from turnout.engines.roads.network import SECONDS_PER_TICK, RoadNetwork
from turnout.engines.roads.snapping import Snap, Snaps

TOWN_SIDE = 9
DEGREE = 0.001
"""Side of a cell of the grid on which nodes stand: 111 m at the equator."""


@dataclass(frozen=True)
class Street:
    """From a node to a node in seconds; `back` seconds the other way, None for a one-way."""

    tail: int
    head: int
    seconds: float
    back: float | None
    name: str = ""


def two_way(tail: int, head: int, seconds: float, name: str = "") -> Street:
    return Street(tail, head, seconds, seconds, name)


def one_way(tail: int, head: int, seconds: float, name: str = "") -> Street:
    return Street(tail, head, seconds, None, name)


def build(nodes: list[tuple[float, float]], streets: list[Street]) -> RoadNetwork:
    """Straight streets between nodes given as (x, y) cells; a loop goes round by a corner.

    A two-way street has arcs 2j and 2j+1 if all before it are two-way: they are numbered in the
    order of the list, the way there before the way back. Emergency takes half the time.
    """
    lon, lat = (np.array([node[i] for node in nodes]) * DEGREE for i in (0, 1))
    arcs: list[tuple[int, int, float, int, Street]] = []
    for street in streets:
        first = len(arcs)
        there = -1 if street.back is None else first + 1
        arcs.append((street.tail, street.head, street.seconds, there, street))
        if street.back is not None:
            arcs.append((street.head, street.tail, street.back, first, street))
    lines = [_line(lon, lat, tail, head) for tail, head, *_ in arcs]
    lengths = [np.hypot(*(np.diff(line, axis=0).T)).sum() * 111_195.0 for line in lines]
    names = ("", *sorted({street.name for street in streets if street.name}))
    seconds = np.array([arc[2] for arc in arcs], np.float64)
    return RoadNetwork(
        node_lon=lon,
        node_lat=lat,
        arc_tail=np.array([arc[0] for arc in arcs], np.int32),
        arc_head=np.array([arc[1] for arc in arcs], np.int32),
        arc_length_m=np.array(lengths, np.float64),
        arc_class=np.zeros(len(arcs), np.uint8),
        arc_name=np.array([names.index(arc[4].name) for arc in arcs], np.int32),
        arc_opposite=np.array([arc[3] for arc in arcs], np.int32),
        arc_seconds_normal=seconds,
        arc_seconds_emergency=seconds / 2,
        geometry_offset=np.cumsum([0, *(len(line) for line in lines)]).astype(np.int64),
        geometry_lon=np.concatenate([line[:, 0] for line in lines]),
        geometry_lat=np.concatenate([line[:, 1] for line in lines]),
        classes=("residential",),
        names=names,
    )


def _line(lon: np.ndarray, lat: np.ndarray, tail: int, head: int) -> np.ndarray:
    ends = [(lon[tail], lat[tail]), (lon[head], lat[head])]
    if tail == head:
        ends.insert(1, (lon[tail] + 0.3 * DEGREE, lat[tail] + 0.3 * DEGREE))
    return np.array(ends)


def at(network: RoadNetwork, arc: int, fraction: float) -> Snap:
    """A place on an arc, as if somebody had asked for exactly it (straight streets only)."""
    first, last = network.geometry_offset[arc], network.geometry_offset[arc + 1] - 1
    lon, lat = (
        float(line[first] + fraction * (line[last] - line[first]))
        for line in (network.geometry_lon, network.geometry_lat)
    )
    return Snap(arc, fraction, lon, lat, 0.0)


def many(snaps: list[Snap]) -> Snaps:
    """A list of places as arrays."""
    return Snaps(
        arc=np.array([snap.arc for snap in snaps], np.int32),
        fraction=np.array([snap.fraction for snap in snaps]),
        lon=np.array([snap.lon for snap in snaps]),
        lat=np.array([snap.lat for snap in snaps]),
        distance_m=np.array([snap.distance_m for snap in snaps]),
    )


def random_network(chance: Random) -> RoadNetwork:
    """A handful of nodes with parallel streets, loops, dead ends, islands and many equal times."""
    count = chance.randint(2, 9)
    nodes = [(float(i % 3), float(i // 3)) for i in range(count)]
    few_times = chance.random() < 0.4
    streets = []
    for _ in range(chance.randint(1, 2 * count + 2)):
        tail, head = chance.randrange(count), chance.randrange(count)
        streets.append(_random_street(chance, tail, head, few_times))
        if chance.random() < 0.25:
            streets.append(_random_street(chance, tail, head, few_times))
    return build(nodes, streets)


def _random_street(chance: Random, tail: int, head: int, few_times: bool) -> Street:
    seconds = _random_seconds(chance, few_times)
    kind = chance.random()
    if kind < 0.4:
        return Street(tail, head, seconds, None)
    # One street in five is far slower one way, so that turning round does not pay.
    back = 20 * seconds if kind > 0.8 else seconds
    return Street(tail, head, seconds, back)


def _random_seconds(chance: Random, few_times: bool) -> float:
    if few_times:
        return float(chance.randint(1, 3))
    return chance.randint(1, 100 * 65_536) * SECONDS_PER_TICK


def random_place(chance: Random, network: RoadNetwork, liked: list[int]) -> Snap:
    """Anywhere on an arc; more often on a liked arc, and often at an end or in the middle."""
    arc = chance.choice(liked) if chance.random() < 0.4 else chance.randrange(network.arc_count)
    opposite = int(network.arc_opposite[arc])
    if opposite >= 0 and chance.random() < 0.5:
        arc = opposite
    ends = chance.random()
    fraction = chance.choice([0.0, 0.5, 1.0]) if ends < 0.3 else chance.randint(0, 1024) / 1024
    return at(network, arc, fraction)


def town(chance: Random) -> RoadNetwork:
    """81 crossings with one-ways, gaps, parallel streets, loops, and an island."""
    nodes = [(float(i % TOWN_SIDE), float(i // TOWN_SIDE)) for i in range(TOWN_SIDE * TOWN_SIDE)]
    nodes += [(20.0, 20.0), (20.0, 21.0)]
    streets = [two_way(TOWN_SIDE * TOWN_SIDE, TOWN_SIDE * TOWN_SIDE + 1, 7.0)]
    for node in range(TOWN_SIDE * TOWN_SIDE):
        right = node + 1 if node % TOWN_SIDE < TOWN_SIDE - 1 else node
        above = node + TOWN_SIDE if node < TOWN_SIDE * (TOWN_SIDE - 1) else node
        for other in (right, above):
            if chance.random() < 0.15:
                continue
            make = one_way if chance.random() < 0.3 else two_way
            streets.append(make(node, other, chance.choice((5.0, 10.0, 10.0, 31.25))))
            if chance.random() < 0.05:
                streets.append(one_way(other, node, 3.0))
    return build(nodes, streets)
