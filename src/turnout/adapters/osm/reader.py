"""Reading an OpenStreetMap extract with pyosmium: streets, facilities and named places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import osmium
from osmium.filter import KeyFilter

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.moving import Moves, load_moving
from turnout.adapters.city.segments import Segment
from turnout.adapters.osm.facilities import Facility, facility_of, without_doubles
from turnout.adapters.osm.moving import way_kind
from turnout.adapters.osm.named import NAMED_KEYS, named_node, named_tunnel, without_repeats
from turnout.adapters.osm.restrictions import Restriction, restriction_of
from turnout.adapters.osm.split import Place, SourceWay, driven, moved_on, runs, split
from turnout.adapters.osm.tags import may_drive, road_class
from turnout.adapters.osm.water import water_of
from turnout.base.geo import Point
from turnout.dispatch.water import WaterPoint
from turnout.engines.places.place import NamedPlace

WAY_KEYS: Final = ("waterway", "route")
"""The keys beside highway by which a way is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OsmExtract:
    """What an extract holds for a city: streets for cars, and ways of those who do not drive."""

    segments: tuple[Segment, ...]
    ways: Mapping[Moves, tuple[Segment, ...]]
    facilities: tuple[Facility, ...]
    places: tuple[NamedPlace, ...]
    water: tuple[WaterPoint, ...]
    restrictions: tuple[Restriction, ...]


def read_extract(path: Path) -> OsmExtract:
    """Streets cut at junctions, facilities and named places. The same file gives the same order.

    Raises CityInputError when the file is missing, cut off, or no OpenStreetMap file.
    """
    ways: list[SourceWay] = []
    facilities: list[Facility] = []
    places: list[NamedPlace] = []
    water: list[WaterPoint] = []
    restrictions: list[Restriction] = []
    try:
        for item in _items(path):
            if isinstance(item, Facility):
                facilities.append(item)
            elif isinstance(item, NamedPlace):
                places.append(item)
            elif isinstance(item, WaterPoint):
                water.append(item)
            elif isinstance(item, Restriction):
                restrictions.append(item)
            else:
                ways.append(item)
    except (RuntimeError, OSError, ValueError) as error:
        raise CityInputError(
            file=str(path),
            what=f"it cannot be read as an OpenStreetMap extract ({error})",
            remedy="It may be cut off: compare its size with the source and fetch it again",
        ) from error
    return OsmExtract(
        segments=tuple(split([way for way in ways if way.is_driven], driven)),
        ways={
            moves: tuple(split([way for way in ways if way_kind(way.tags, rule)], moved_on(rule)))
            for moves, rule in load_moving().items()
        },
        facilities=without_doubles(facilities),
        places=without_repeats(places),
        water=tuple(sorted(water, key=lambda point: point.code)),
        restrictions=tuple(restrictions),
    )


def _items(path: Path) -> Iterator[SourceWay | Facility | NamedPlace | WaterPoint | Restriction]:
    wanted = KeyFilter("amenity", "emergency")
    reader = (
        osmium.FileProcessor(str(path))
        .with_locations()
        .with_areas(wanted)
        .with_filter(
            KeyFilter("highway", "amenity", "emergency", "restriction", *WAY_KEYS, *NAMED_KEYS)
        )
    )
    thing: Any  # pyosmium's stubs do not tell the kinds apart
    for thing in reader:
        if thing.is_way():
            yield from _ways(thing)
        elif thing.is_node():
            point = Point(thing.lon, thing.lat)
            yield from _facility(thing, f"node/{thing.id}", point)
            yield from _named(named_node(_tags(thing), point))
        elif thing.is_relation():
            members = [(member.type, member.ref, member.role) for member in thing.members]
            found = restriction_of(_tags(thing), members)
            if found is not None:
                yield found
        elif thing.is_area():
            kind = "way" if thing.from_way() else "relation"
            yield from _facility(thing, f"{kind}/{thing.orig_id()}", _middle(thing))


def _ways(way: Any) -> Iterator[SourceWay | NamedPlace]:
    tags = _tags(way)
    is_driven = road_class(tags) is not None and may_drive(tags)
    if not is_driven and not any(way_kind(tags, rule) for rule in load_moving().values()):
        return
    for run in runs(_place(node) for node in way.nodes):
        yield SourceWay(tags, run, is_driven, way.id)
        if not is_driven:
            continue
        _, lon, lat = run[len(run) // 2]
        yield from _named(named_tunnel(tags, Point(lon, lat)))


def _named(place: NamedPlace | None) -> Iterator[NamedPlace]:
    if place is not None:
        yield place


def _tags(thing: Any) -> dict[str, str]:
    return {tag.k: tag.v for tag in thing.tags}


def _place(node: Any) -> Place | None:
    return (node.ref, node.lon, node.lat) if node.location.valid() else None


def _facility(thing: Any, source: str, point: Point) -> Iterator[Facility | WaterPoint]:
    tags = _tags(thing)
    found = facility_of(tags, source, point) or water_of(tags, source, point)
    if found is not None:
        yield found


def _middle(area: Any) -> Point:
    """The mean of the outer rings' corners, the closing one left out."""
    corners = [
        (node.lon, node.lat)
        for ring in area.outer_rings()
        for node in list(ring)[:-1]
        if node.location.valid()
    ]
    count = max(1, len(corners))
    return Point(
        round(sum(lon for lon, _ in corners) / count, 7),
        round(sum(lat for _, lat in corners) / count, 7),
    )
