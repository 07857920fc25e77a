"""Reading an OpenStreetMap extract with pyosmium: streets, facilities and named places."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import osmium
from osmium.filter import KeyFilter

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.moving import OWN_NETWORKS, Moves
from turnout.adapters.city.on_disk import SegmentFile
from turnout.adapters.osm.facilities import Facility, facility_of, without_doubles
from turnout.adapters.osm.named import NAMED_KEYS, named_node, named_tunnel, without_repeats
from turnout.adapters.osm.restrictions import Restriction, restriction_of
from turnout.adapters.osm.split import Place, SourceWay, runs, split
from turnout.adapters.osm.users import Meetings, users
from turnout.adapters.osm.water import water_of
from turnout.base.geo import Point
from turnout.dispatch.water import WaterPoint
from turnout.engines.places.place import NamedPlace

WAY_KEYS: Final = ("waterway", "route")
"""The keys beside highway by which a way is one."""

_BLOCKS_AHEAD: Final = "2"
"""The library unpacks blocks on threads of its own, by default twenty ahead of who takes them: that
is the whole of a small extract, and most of what reading one holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OsmExtract:
    """What an extract holds for a city: streets for cars, and ways of those who do not drive. Both
    lie on disk."""

    segments: SegmentFile
    ways: Mapping[Moves, SegmentFile]
    facilities: tuple[Facility, ...]
    places: tuple[NamedPlace, ...]
    water: tuple[WaterPoint, ...]
    restrictions: tuple[Restriction, ...]


def read_extract(path: Path) -> OsmExtract:
    """Streets cut at junctions, facilities and named places. The same file gives the same order.

    It is read twice: where ways meet is known only when all were seen. The places of nodes and
    the numbers of those on ways are kept on disk. Raises CityInputError when the file is
    missing, cut off, or no OpenStreetMap file.
    """
    for queue in ("INPUT", "OSMDATA", "WORK"):
        os.environ.setdefault(f"OSMIUM_MAX_{queue}_QUEUE_SIZE", _BLOCKS_AHEAD)
    found = _Found()
    try:
        for way in _ways_of(path):
            found.pass_by(way)
        found.close()
        for item in _items(path):
            found.take(item)
    except (RuntimeError, OSError, ValueError, osmium.InvalidLocationError) as error:
        raise CityInputError(
            file=str(path),
            what=f"it cannot be read as an OpenStreetMap extract ({error})",
            remedy="It may be cut off: compare its size with the source and fetch it again",
        ) from error
    return OsmExtract(
        segments=found.ways[Moves.ROAD],
        ways={moves: found.ways[moves] for moves in OWN_NETWORKS},
        facilities=without_doubles(found.facilities),
        places=without_repeats(found.places),
        water=tuple(sorted(found.water, key=lambda point: point.code)),
        restrictions=tuple(found.restrictions),
    )


class _Found:
    """What was read so far."""

    def __init__(self) -> None:
        self._users = users()
        self._meetings = {moves: Meetings() for moves in self._users}
        self.ways = {moves: SegmentFile() for moves in self._users}
        self.facilities: list[Facility] = []
        self.places: list[NamedPlace] = []
        self.water: list[WaterPoint] = []
        self.restrictions: list[Restriction] = []

    def pass_by(self, way: Any) -> None:
        """A way, before any is cut."""
        tags = _tags(way)
        mine = [moves for moves, user in self._users.items() if user.uses(tags)]
        if mine:
            nodes = [node.ref for node in way.nodes]
            for moves in mine:
                self._meetings[moves].pass_by(nodes)

    def close(self) -> None:
        """All ways were passed by."""
        for meetings in self._meetings.values():
            meetings.close()

    def take(self, item: SourceWay | Facility | NamedPlace | WaterPoint | Restriction) -> None:
        """Something of the extract."""
        match item:
            case Facility():
                self.facilities.append(item)
            case NamedPlace():
                self.places.append(item)
            case WaterPoint():
                self.water.append(item)
            case Restriction():
                self.restrictions.append(item)
            case SourceWay():
                self._cut(item)

    def _cut(self, way: SourceWay) -> None:
        for moves, user in self._users.items():
            if user.uses(way.tags):
                for segment in split(way, self._meetings[moves], user.segment_of):
                    self.ways[moves].append(segment)


def _ways_of(path: Path) -> Iterator[Any]:
    return iter(
        osmium.FileProcessor(str(path), osmium.osm.WAY).with_filter(KeyFilter("highway", *WAY_KEYS))
    )


def _items(path: Path) -> Iterator[SourceWay | Facility | NamedPlace | WaterPoint | Restriction]:
    wanted = KeyFilter("amenity", "emergency")
    reader = (
        osmium.FileProcessor(str(path))
        .with_locations("sparse_file_array")
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
    all_users = users()
    if not any(user.uses(tags) for user in all_users.values()):
        return
    for run in runs(_place(node) for node in way.nodes):
        yield SourceWay(tags, run, way.id)
        if all_users[Moves.ROAD].uses(tags):
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
