"""What OpenStreetMap's tags say about a street. Pure: tags in, meaning out.

Meanings follow the OpenStreetMap wiki's pages on highway, oneway, access and maxspeed.
"""

import re
from collections.abc import Mapping
from typing import Final

Tags = Mapping[str, str]

CLASS_OF: Final = {
    "motorway": "motorway",
    "motorway_link": "motorway",
    "trunk": "trunk",
    "trunk_link": "trunk",
    "primary": "primary",
    "primary_link": "primary",
    "secondary": "secondary",
    "secondary_link": "secondary",
    "tertiary": "tertiary",
    "tertiary_link": "tertiary",
    "unclassified": "tertiary",
    "residential": "residential",
    "road": "residential",
    "living_street": "service",
    "service": "service",
}
"""The values of `highway` that cars may use, as the bundle's classes. All others are left out."""

LINK_SHARE: Final = 0.6
"""A ramp is driven at this share of its class's assumed limit when it has none of its own."""

ROUNDABOUTS: Final = frozenset({"roundabout", "circular"})
"""The values of `junction` on the ring of a roundabout. A mini roundabout is a node: a turn."""

ALLOWED: Final = frozenset({"yes", "designated", "official", "permissive"})
FORBIDDEN: Final = frozenset({"no", "agricultural", "forestry", "military"})
SLOWED: Final = frozenset({"private", "customers", "delivery", "destination", "permit"})
"""Who may not drive there every day; an emergency vehicle may, but there are gates."""
GATED: Final = frozenset({"private", "permit"})

KMH_PER_UNIT: Final = {"": 1.0, "km/h": 1.0, "kmh": 1.0, "kph": 1.0, "mph": 1.609344}
ZONES_KMH: Final = {
    "walk": 7.0,
    "living_street": 20.0,
    "bicycle_road": 30.0,
    "urban": 50.0,
    "rural": 90.0,
    "trunk": 100.0,
    "motorway": 120.0,
    "nsl_restricted": 48.0,
    "nsl_single": 96.0,
    "nsl_dual": 112.0,
    "none": 130.0,
}
"""Zones whose figure the tag leaves to the law of the country; ours is a usual one. Modelled."""

SLOWEST_KMH: Final = 3.0
FASTEST_KMH: Final = 200.0

_NUMBER = re.compile(r"^(\d+(?:\.\d+)?)\s*([a-z/]*)$")
_ZONE_NUMBER = re.compile(r"^(?:[a-z]{2}:)?zone:?(\d+)$")


def road_class(tags: Tags) -> str | None:
    """The class of a street that cars may use, or None."""
    if tags.get("area") == "yes":
        return None
    return CLASS_OF.get(tags.get("highway", ""))


def may_drive(tags: Tags) -> bool:
    """Whether an emergency vehicle may drive here: the most special access tag decides."""
    for key in ("emergency", "motorcar", "motor_vehicle", "vehicle", "access"):
        value = tags.get(key)
        if value in ALLOWED or value in SLOWED:
            return True
        if value in FORBIDDEN:
            return False
    return True


def is_gated(tags: Tags) -> bool:
    """Whether there may be a gate, so that the street is driven slowly."""
    for key in ("motorcar", "motor_vehicle", "vehicle", "access"):
        value = tags.get(key)
        if value is not None:
            return value in GATED
    return False


def is_roundabout(tags: Tags) -> bool:
    """Whether this is a part of a roundabout's ring."""
    return tags.get("junction") in ROUNDABOUTS


def directions(tags: Tags) -> tuple[bool, bool]:
    """Whether one may drive (along the way's nodes, against them).

    Roundabouts and motorways are one-way unless they say otherwise. A lane whose direction
    changes with the hour is neither: turnout cannot know which way it runs now.
    """
    value = tags.get("oneway")
    if value in ("yes", "true", "1"):
        return True, False
    if value in ("-1", "reverse"):
        return False, True
    if value == "reversible":
        return False, False
    if value is None and (is_roundabout(tags) or tags.get("highway") == "motorway"):
        return True, False
    return True, True


def posted_kmh(tags: Tags, *, forward: bool) -> float | None:
    """The limit in one direction in km/h, or None where the tags give none that is a number."""
    value = tags.get("maxspeed:forward" if forward else "maxspeed:backward")
    found = speed_kmh(value) if value is not None else None
    if found is None and "maxspeed" in tags:
        found = speed_kmh(tags["maxspeed"])
    for key in ("maxspeed:type", "source:maxspeed", "zone:maxspeed", "zone:traffic"):
        if found is None and key in tags:
            found = speed_kmh(tags[key])
    return found


def speed_kmh(value: str) -> float | None:
    """A limit as km/h: `50`, `30 mph`, `RU:urban`, `DE:zone:30`, `walk`; else None.

    Of several values the lowest counts, as the street is driven by its slowest part.
    """
    found = [speed for part in value.lower().split(";") for speed in _one_speed(part.strip())]
    return min(found) if found else None


def _one_speed(text: str) -> list[float]:
    number = _NUMBER.match(text)
    if number is not None:
        factor = KMH_PER_UNIT.get(number.group(2))
        return _sensible(float(number.group(1)) * factor) if factor is not None else []
    zone = _ZONE_NUMBER.match(text)
    if zone is not None:
        return _sensible(float(zone.group(1)))
    return _sensible(ZONES_KMH.get(text.rpartition(":")[2], 0.0))


def _sensible(kmh: float) -> list[float]:
    """A limit that some street could have: a slip of the finger counts as none."""
    return [kmh] if FASTEST_KMH >= kmh >= SLOWEST_KMH else []


def other_names(tags: Tags) -> tuple[tuple[str, str], ...]:
    """The street's names in English and Chinese where they are told apart from `name`."""
    found = []
    for language, keys in (("en", ("name:en",)), ("zh", ("name:zh", "name:zh-Hans"))):
        text = next((tags[key] for key in keys if tags.get(key)), None)
        if text is not None:
            found.append((language, text))
    return tuple(found)
