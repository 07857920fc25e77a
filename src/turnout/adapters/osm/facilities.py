"""Fire stations, police stations, ambulance stations and hospitals in an extract."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from turnout.adapters.osm.tags import Tags
from turnout.base.geo import Point, distance_m

SAME_PLACE_M: Final = 60.0
"""A building and a point of one kind this near are one station that was drawn twice."""


class FacilityKind(StrEnum):
    """What turnout takes from an extract beside the streets."""

    FIRE = "fire"
    POLICE = "police"
    AMBULANCE = "ambulance"
    HOSPITAL = "hospital"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """One of them. `source` is OpenStreetMap's id, "node/123"; a missing name is ""."""

    kind: FacilityKind
    source: str
    name: str
    name_en: str
    name_zh: str
    point: Point


def facility_kind(tags: Tags) -> FacilityKind | None:
    """What a feature is, or None."""
    if tags.get("emergency") == "ambulance_station":
        return FacilityKind.AMBULANCE
    if tags.get("emergency") == "fire_station":
        return FacilityKind.FIRE
    return {
        "fire_station": FacilityKind.FIRE,
        "police": FacilityKind.POLICE,
        "hospital": FacilityKind.HOSPITAL,
    }.get(tags.get("amenity", ""))


def facility_of(tags: Tags, source: str, point: Point) -> Facility | None:
    """The feature as a facility, or None when it is something else."""
    kind = facility_kind(tags)
    if kind is None:
        return None
    return Facility(
        kind=kind,
        source=source,
        name=tags.get("name", ""),
        name_en=tags.get("name:en", ""),
        name_zh=tags.get("name:zh", "") or tags.get("name:zh-Hans", ""),
        point=point,
    )


def without_doubles(facilities: Iterable[Facility]) -> tuple[Facility, ...]:
    """Each facility once, ordered by kind and source; of a pair the one with a name stays."""
    kept: list[Facility] = []
    for one in sorted(facilities, key=lambda f: (not f.name, f.kind, f.source)):
        doubled = any(
            other.kind is one.kind and distance_m(other.point, one.point) <= SAME_PLACE_M
            for other in kept
        )
        if not doubled:
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: (f.kind, f.source)))
