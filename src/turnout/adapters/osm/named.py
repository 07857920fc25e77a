"""Named places in an extract: tunnels, metro exits, villages, kilometre posts, named premises.

Only what the tags themselves say: a motorway without milestones gets no kilometres.
"""

import re
from collections.abc import Iterable
from typing import Final

from turnout.adapters.osm.tags import Tags
from turnout.base.geo import Point
from turnout.engines.places.place import NamedPlace, PlaceKind

NAMED_KEYS: Final = ("place", "railway", "tourism", "leisure")
"""The keys beside highway, amenity and emergency by which a node may be a named place."""

_VILLAGES: Final = frozenset({"village", "hamlet", "suburb", "neighbourhood", "quarter"})
_PREMISES: Final = ("amenity", "tourism", "leisure")
_TUNNEL: Final = re.compile(r"t[uú]nel|tunnel|隧道", re.IGNORECASE)
_KILOMETRE: Final = re.compile(r"\d+(?:\.\d{1,3})?")


def named_node(tags: Tags, point: Point) -> NamedPlace | None:
    """The place that a node names, or None when it names none."""
    name = tags.get("name", "")
    if tags.get("highway") == "milestone":
        return _post(tags, point)
    if tags.get("railway") == "subway_entrance":
        return _named(PlaceKind.METRO_EXIT, tags, point, tags["ref"]) if _exit(tags) else None
    if tags.get("emergency") == "phone" and tags.get("ref"):
        known = {"name": "Emergency phone", "name:zh": "应急电话", **tags}
        return _named(PlaceKind.HELP_POINT, known, point, tags["ref"])
    if name and tags.get("place") in _VILLAGES:
        return _named(PlaceKind.VILLAGE, tags, point)
    if name and any(key in tags for key in _PREMISES):
        return _named(PlaceKind.NAMED, tags, point)
    return None


def named_tunnel(tags: Tags, middle: Point) -> NamedPlace | None:
    """The tunnel that a way runs through: by its own name, or by a street's that says tunnel."""
    if tags.get("tunnel") != "yes":
        return None
    street = tags.get("name", "")
    name = tags.get("tunnel:name") or (street if _TUNNEL.search(street) else "")
    if not name:
        return None
    return _named(PlaceKind.TUNNEL, {**tags, "name": name}, middle)


def without_repeats(places: Iterable[NamedPlace]) -> tuple[NamedPlace, ...]:
    """Each once, by kind and name and code: a tunnel of two tubes is one."""
    kept: dict[tuple[str, str, str], NamedPlace] = {}
    for one in places:
        kept.setdefault((one.kind, one.name_en, one.code), one)
    return tuple(kept[key] for key in sorted(kept))


def _exit(tags: Tags) -> bool:
    return bool(tags.get("name") and tags.get("ref"))


def _post(tags: Tags, point: Point) -> NamedPlace | None:
    """A milestone that says its road and its kilometre; the carriageway is not in the tags."""
    road, distance = tags.get("ref", ""), tags.get("distance", "")
    if not road or not _KILOMETRE.fullmatch(distance):
        return None
    metres = round(float(distance) * 1000)
    code = f"{''.join(road.split())} K{metres // 1000}+{metres % 1000:03d}"
    return _named(PlaceKind.KM_POST, {"name": road, **tags}, point, code)


def _named(kind: PlaceKind, tags: Tags, point: Point, code: str = "") -> NamedPlace:
    name = tags["name"]
    return NamedPlace(
        kind=kind,
        name_en=tags.get("name:en") or name,
        name_zh=tags.get("name:zh") or tags.get("name:zh-Hans") or name,
        code=code,
        lon=round(point.lon, 6),
        lat=round(point.lat, 6),
    )
