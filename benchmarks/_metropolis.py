"""A city of about a million nodes: the demo city laid out like tiles, joined at its borders."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.network import RoadNetwork, round_to_ticks

Number = TypeVar("Number", bound=np.generic)

TILES = 8
"""Rows and columns: 64 demo cities are about a million nodes."""
JOINS = 12
"""Streets across each border: few, as between the parts of a real city that rivers divide."""
JOIN_MPS = 14.0
METRES_PER_DEGREE = 111_195.0

Joins = NDArray[np.int64]


def metropolis(city: RoadNetwork, *, columns: int = TILES, rows: int = TILES) -> RoadNetwork:
    """The city `columns` times `rows`; each copy is joined to its four neighbours alone."""
    lon, lat = np.asarray(city.node_lon), np.asarray(city.node_lat)
    step_lon, step_lat = 1.02 * np.ptp(city.geometry_lon), 1.02 * np.ptp(city.geometry_lat)
    tiles = [(x, y) for y in range(rows) for x in range(columns)]
    n, m, points = city.node_count, city.arc_count, len(city.geometry_lon)
    pairs = _joined(lon, lat, columns, rows, n)
    node_lon = np.concatenate([lon + x * step_lon for x, _ in tiles])
    node_lat = np.concatenate([lat + y * step_lat for _, y in tiles])
    tail, head = pairs.ravel(), pairs[:, ::-1].ravel()
    scale = np.cos(np.radians(node_lat[tail]))
    length_m = METRES_PER_DEGREE * np.hypot(
        (node_lon[head] - node_lon[tail]) * scale, node_lat[head] - node_lat[tail]
    )
    # both directions of a street have the very same length
    length_m = np.repeat(length_m[::2], 2)
    seconds = round_to_ticks(length_m / JOIN_MPS)
    new, first = len(tail), m * len(tiles)
    opposite = np.asarray(city.arc_opposite)
    ends = np.column_stack([tail, head]).ravel()
    offset = np.asarray(city.geometry_offset)

    def many(array: NDArray[Number], more: NDArray[np.generic]) -> NDArray[Number]:
        return np.concatenate([np.tile(array, len(tiles)), more]).astype(array.dtype)

    return RoadNetwork(
        node_lon=node_lon,
        node_lat=node_lat,
        arc_tail=_shifted(np.asarray(city.arc_tail), n, len(tiles), tail),
        arc_head=_shifted(np.asarray(city.arc_head), n, len(tiles), head),
        arc_length_m=many(city.arc_length_m, length_m),
        arc_class=many(city.arc_class, np.zeros(new)),
        arc_name=many(city.arc_name, np.zeros(new)),
        arc_opposite=np.concatenate(
            [np.where(opposite >= 0, opposite + i * m, -1) for i in range(len(tiles))]
            + [first + (np.arange(new) ^ 1)]
        ).astype(np.int32),
        arc_seconds_normal=many(city.arc_seconds_normal, seconds),
        arc_seconds_emergency=many(city.arc_seconds_emergency, seconds),
        geometry_offset=np.concatenate(
            [offset[:-1] + i * points for i in range(len(tiles))]
            + [points * len(tiles) + 2 * np.arange(new + 1)]
        ).astype(np.int64),
        geometry_lon=np.concatenate(
            [np.asarray(city.geometry_lon) + x * step_lon for x, _ in tiles] + [node_lon[ends]]
        ),
        geometry_lat=np.concatenate(
            [np.asarray(city.geometry_lat) + y * step_lat for _, y in tiles] + [node_lat[ends]]
        ),
        classes=city.classes,
        names=city.names,
        roundabouts=np.concatenate([city.roundabouts + np.int32(i * m) for i in range(len(tiles))]),
    )


def _shifted(
    ends: NDArray[np.int32], n: int, tiles: int, more: NDArray[np.int64]
) -> NDArray[np.int32]:
    return np.concatenate([ends + i * n for i in range(tiles)] + [more]).astype(np.int32)


def _joined(
    lon: NDArray[np.float64], lat: NDArray[np.float64], columns: int, rows: int, n: int
) -> Joins:
    """Pairs of nodes (a row each) that a street across a border joins."""
    east, west = _border(lat, lon), _border(lat, -lon)
    north, south = _border(lon, lat), _border(lon, -lat)
    pairs = []
    for y in range(rows):
        for x in range(columns):
            here = (y * columns + x) * n
            if x + 1 < columns:
                pairs.append(np.column_stack([east + here, west + here + n]))
            if y + 1 < rows:
                pairs.append(np.column_stack([north + here, south + here + columns * n]))
    return np.concatenate(pairs) if pairs else np.empty((0, 2), np.int64)


def _border(along: NDArray[np.float64], out: NDArray[np.float64]) -> Joins:
    """The outermost node of each of JOINS bands of equally many nodes, in the order along."""
    bands = np.array_split(np.argsort(along, kind="stable"), JOINS)
    return np.array([band[np.argmax(out[band])] for band in bands])
