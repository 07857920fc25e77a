"""From streets to the arrays of a road network, without the islands."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.city.built_roads import BuiltRoads, RoadReport
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.on_disk import Chosen, SegmentFile
from turnout.adapters.city.parts import parts_of
from turnout.adapters.city.road_arrays import arrays_of
from turnout.adapters.city.segments import Segment
from turnout.adapters.city.turn_bans import turn_rows
from turnout.adapters.osm.restrictions import Restriction

ISLAND_STREETS_MIN = 25
"""An island with fewer streets is a mistake in the map rather than a place with a station."""


def build_network(
    segments: Iterable[Segment],
    *,
    file: str,
    keep_islands_of: Sequence[tuple[float, float]] = (),
    pace: float = 1.0,
    restrictions: Sequence[Restriction] = (),
) -> BuiltRoads:
    """The largest part of the streets within which every place can be driven to and back.

    A loop street is cut at its middle vertex, so that no arc ends where it starts.
    `keep_islands_of` are (lon, lat) of stations: the part on which such a station stands is
    kept too, unless it is tiny, since an island with a station of its own is served.
    `pace` scales every speed of the figures. `restrictions` become pairs of arcs. Raises
    CityInputError when there is no street.
    """
    whole = SegmentFile(without_loops(segments))
    if not whole:
        raise CityInputError(
            file=file,
            what="there is no street in it that a car may use",
            remedy="Give a file that holds the city's streets",
        )
    keep = _connected(whole, keep_islands_of)
    kept = Chosen(whole, keep)
    network = arrays_of(kept, pace=pace)
    arcs_all = sum(street.forward + street.backward for street in whole)
    arcs_kept = network.arc_count
    metres = float(
        np.where(network.arc_opposite >= 0, network.arc_length_m / 2, network.arc_length_m).sum()
    )
    return BuiltRoads(
        network=network.validated(),
        turns=turn_rows(kept, restrictions),
        names_other=_names_other(kept, network.names),
        report=RoadReport(
            arcs_kept=arcs_kept,
            arcs_dropped=arcs_all - arcs_kept,
            nodes_kept=network.node_count,
            km_kept=round(metres / 1000, 1),
        ),
    )


def without_loops(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Streets with loops cut in two at a made-up junction, numbered downwards from -1."""
    made_up = 0
    for street in segments:
        if not (street.forward or street.backward):
            continue
        if street.tail != street.head:
            yield street
            continue
        if len(street.lons) < 3:
            continue  # a loop of two points is no street
        made_up -= 1
        middle = len(street.lons) // 2
        yield _part(street, 0, middle, street.tail, made_up)
        yield _part(street, middle, len(street.lons) - 1, made_up, street.head)


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
        way=street.way,
        roundabout=street.roundabout,
    )


def _connected(
    streets: Collection[Segment], stations: Sequence[tuple[float, float]]
) -> NDArray[np.bool_]:
    """Which streets lie wholly in a part that is kept."""
    parts = parts_of(streets)
    wanted = {int(np.argmax(parts.sizes))}
    count = len(streets) if stations else 0
    starts_lon = np.fromiter((street.lons[0] for street in streets), np.float64, count)
    starts_lat = np.fromiter((street.lats[0] for street in streets), np.float64, count)
    for lon, lat in stations:
        near = np.hypot((starts_lon - lon) * np.cos(np.radians(lat)), starts_lat - lat)
        there = int(parts.of_tail[int(np.argmin(near))])
        if parts.sizes[there] >= ISLAND_STREETS_MIN:
            wanted.add(there)
    kept: NDArray[np.bool_] = parts.whole & np.isin(parts.of_tail, sorted(wanted))
    return kept


def _names_other(streets: Iterable[Segment], names: Sequence[str]) -> dict[str, dict[int, str]]:
    """Names in other languages: code to index of the name to text; the first seen wins."""
    index = {name: i for i, name in enumerate(names)}
    found: dict[str, dict[int, str]] = {}
    for street in streets:
        for language, text in street.names_other:
            found.setdefault(language, {}).setdefault(index[street.name], text)
    return found
