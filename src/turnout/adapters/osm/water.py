"""Hydrants and other water points in an extract, as the tags say."""

import re
from typing import Final

from turnout.adapters.osm.tags import Tags
from turnout.base.geo import Point
from turnout.dispatch.water import WaterKind, WaterPoint

_KINDS: Final = {
    "fire_hydrant": WaterKind.HYDRANT,
    "water_tank": WaterKind.TANK,
    "fire_water_pond": WaterKind.POND,
    "suction_point": WaterKind.SUCTION,
}
_TYPES: Final = {"pond": WaterKind.POND}
_MILLIMETRES: Final = re.compile(r"(\d{2,4})\s*(mm)?")


def water_of(tags: Tags, source: str, point: Point) -> WaterPoint | None:
    """The feature as a water point, or None when it is something else. Its code is
    OpenStreetMap's id; a diameter that is no plain number of millimetres is left out."""
    kind = _KINDS.get(tags.get("emergency", ""))
    if kind is None:
        return None
    found = _MILLIMETRES.fullmatch(tags.get("fire_hydrant:diameter", "").strip())
    return WaterPoint(
        code=source,
        kind=_TYPES.get(tags.get("fire_hydrant:type", ""), kind),
        point=Point(round(point.lon, 6), round(point.lat, 6)),
        diameter_mm=None if found is None else int(found[1]),
    )
