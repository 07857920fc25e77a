"""From streets to the arrays of a road network, without the islands."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from turnout.adapters.city.built_roads import BuiltRoads, RoadReport
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.segments import ROAD_CLASSES, Segment
from turnout.adapters.city.speeds import load_speeds
from turnout.base.geo import EARTH_RADIUS_M
from turnout.engines.roads.network import RoadNetwork, round_to_ticks

LENGTH_MIN_M = 0.5
"""Two junctions at one place are still apart by this much, so that no arc costs nothing."""

KMH_PER_MPS = 3.6


def build_network(
    segments: Iterable[Segment], *, file: str, keep_islands_of: Sequence[tuple[float, float]] = ()
) -> BuiltRoads:
    """The largest part of the streets within which every place can be driven to and back.

    A loop street is cut at its middle vertex, so that no arc ends where it starts.
    `keep_islands_of` are (lon, lat) of stations: the part on which such a station stands is
    kept too, if it has at least 50 arcs, since an island with a station of its own is served.
    Raises CityInputError when there is no street at all.
    """
    whole = _without_loops(segments)
    if not whole:
        raise CityInputError(
            file=file,
            what="there is no street in it that a car may use",
            remedy="Give a file that holds the city's streets",
        )
    keep = _connected(whole, keep_islands_of)
    kept = [street for street, stays in zip(whole, keep, strict=True) if stays]
    network = _arrays(kept)
    arcs_all = sum(street.forward + street.backward for street in whole)
    arcs_kept = network.arc_count
    metres = float(
        np.where(network.arc_opposite >= 0, network.arc_length_m / 2, network.arc_length_m).sum()
    )
    return BuiltRoads(
        network=network.validated(),
        names_other=_names_other(kept, network.names),
        report=RoadReport(
            arcs_kept=arcs_kept,
            arcs_dropped=arcs_all - arcs_kept,
            nodes_kept=network.node_count,
            km_kept=round(metres / 1000, 1),
        ),
    )


def _without_loops(segments: Iterable[Segment]) -> list[Segment]:
    """Streets with loops cut in two at a made-up junction, numbered downwards from -1."""
    streets: list[Segment] = []
    made_up = 0
    for street in segments:
        if not (street.forward or street.backward):
            continue
        if street.tail != street.head:
            streets.append(street)
            continue
        if len(street.lons) < 3:
            continue  # a loop of two points is no street
        made_up -= 1
        middle = len(street.lons) // 2
        streets.append(_part(street, 0, middle, street.tail, made_up))
        streets.append(_part(street, middle, len(street.lons) - 1, made_up, street.head))
    return streets


def _part(street: Segment, first: int, last: int, tail: int, head: int) -> Segment:
    return Segment(
        tail=tail,
        head=head,
        lons=street.lons[first : last + 1],
        lats=street.lats[first : last + 1],
        road_class=street.road_class,
        name=street.name,
        forward=street.forward,
        backward=street.backward,
        posted_kmh=street.posted_kmh,
        posted_back_kmh=street.posted_back_kmh,
        slow=street.slow,
        names_other=street.names_other,
    )


def _connected(
    streets: list[Segment], stations: Sequence[tuple[float, float]]
) -> NDArray[np.bool_]:
    """Which streets lie wholly in a part that is kept."""
    ends = np.array([(street.tail, street.head) for street in streets], dtype=np.int64)
    junctions, flat = np.unique(ends.ravel(), return_inverse=True)
    tail, head = flat.reshape(-1, 2).T
    forward = np.array([street.forward for street in streets])
    backward = np.array([street.backward for street in streets])
    rows = np.concatenate([tail[forward], head[backward]])
    cols = np.concatenate([head[forward], tail[backward]])
    n = len(junctions)
    graph = coo_matrix((np.ones(len(rows)), (rows, cols)), shape=(n, n))
    _, label = connected_components(graph, directed=True, connection="strong")
    same = label[tail] == label[head]
    sizes = np.bincount(label[tail[same]], minlength=int(label.max()) + 1)
    wanted = {int(np.argmax(sizes))}
    starts_lon = np.array([street.lons[0] for street in streets])
    starts_lat = np.array([street.lats[0] for street in streets])
    for lon, lat in stations:
        near = np.hypot((starts_lon - lon) * np.cos(np.radians(lat)), starts_lat - lat)
        part = int(label[tail[int(np.argmin(near))]])
        if sizes[part] >= 50:
            wanted.add(part)
    kept: NDArray[np.bool_] = same & np.isin(label[tail], sorted(wanted))
    return kept


def _length_m(lons: Sequence[float], lats: Sequence[float]) -> float:
    """Length of a polyline in metres: a plane per piece, true to 0.01 % below 10 km."""
    lon, lat = np.radians(lons), np.radians(lats)
    east = np.diff(lon) * np.cos((lat[1:] + lat[:-1]) / 2)
    return max(LENGTH_MIN_M, EARTH_RADIUS_M * float(np.hypot(east, np.diff(lat)).sum()))


def _arrays(streets: list[Segment]) -> RoadNetwork:
    speeds = load_speeds()
    node_of: dict[int, int] = {}
    node_lon: list[float] = []
    node_lat: list[float] = []
    name_of = {"": 0}
    tails: list[int] = []
    heads: list[int] = []
    classes: list[int] = []
    names: list[int] = []
    opposites: list[int] = []
    lengths: list[float] = []
    normal: list[float] = []
    emergency: list[float] = []
    lons: list[float] = []
    lats: list[float] = []
    offsets = [0]
    for street in streets:
        for junction, at in ((street.tail, 0), (street.head, -1)):
            if junction not in node_of:
                node_of[junction] = len(node_lon)
                node_lon.append(street.lons[at])
                node_lat.append(street.lats[at])
        figures = speeds["service" if street.slow else street.road_class]
        length = _length_m(street.lons, street.lats)
        name = name_of.setdefault(street.name, len(name_of))
        first = len(tails)
        both = street.forward and street.backward
        for onward in (True, False):
            if not (street.forward if onward else street.backward):
                continue
            posted = street.posted_kmh if onward else street.posted_back_kmh
            ends = (street.tail, street.head) if onward else (street.head, street.tail)
            tails.append(node_of[ends[0]])
            heads.append(node_of[ends[1]])
            classes.append(ROAD_CLASSES.index(street.road_class))
            names.append(name)
            opposites.append(-1 if not both else first + 1 if onward else first)
            lengths.append(length)
            normal.append(length * KMH_PER_MPS / figures.normal_kmh(posted))
            emergency.append(length * KMH_PER_MPS / figures.emergency_kmh(posted))
            step = 1 if onward else -1
            lons.extend(_joined(street.lons[::step], node_lon, tails[-1], heads[-1]))
            lats.extend(_joined(street.lats[::step], node_lat, tails[-1], heads[-1]))
            offsets.append(len(lons))
    return RoadNetwork(
        node_lon=np.array(node_lon),
        node_lat=np.array(node_lat),
        arc_tail=np.array(tails, dtype=np.int32),
        arc_head=np.array(heads, dtype=np.int32),
        arc_length_m=np.array(lengths, dtype=np.float64),
        arc_class=np.array(classes, dtype=np.uint8),
        arc_name=np.array(names, dtype=np.int32),
        arc_opposite=np.array(opposites, dtype=np.int32),
        arc_seconds_normal=round_to_ticks(np.array(normal, dtype=np.float64)),
        arc_seconds_emergency=round_to_ticks(np.array(emergency, dtype=np.float64)),
        geometry_offset=np.array(offsets, dtype=np.int64),
        geometry_lon=np.array(lons, dtype=np.float64),
        geometry_lat=np.array(lats, dtype=np.float64),
        classes=ROAD_CLASSES,
        names=tuple(name_of),
    )


def _joined(line: tuple[float, ...], node: list[float], tail: int, head: int) -> tuple[float, ...]:
    """A polyline whose ends are exactly at its junctions, though the source rounded them."""
    return (node[tail], *line[1:-1], node[head])


def _names_other(streets: list[Segment], names: Sequence[str]) -> dict[str, dict[int, str]]:
    """Names in other languages: code to index of the name to text; the first seen wins."""
    index = {name: i for i, name in enumerate(names)}
    found: dict[str, dict[int, str]] = {}
    for street in streets:
        for language, text in street.names_other:
            found.setdefault(language, {}).setdefault(index[street.name], text)
    return found
