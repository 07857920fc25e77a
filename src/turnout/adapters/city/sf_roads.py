"""San Francisco's street centre lines. The source knows no one-way streets and no limits."""

from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Final

from turnout.adapters.city.segments import Segment
from turnout.adapters.city.tables import Row, read_table

ROADS_FILE: Final = "road_segments.csv.gz"
COLUMNS: Final = ("street", "st_type", "f_node", "t_node", "layer", "classcode", "geom")

KMH_PER_MPH: Final = 1.609344
CLASSES: Final = {
    "1": ("motorway", 55.0),
    "2": ("primary", 35.0),
    "3": ("secondary", 30.0),
    "4": ("tertiary", 25.0),
    "5": ("residential", 25.0),
    "6": ("trunk", 30.0),
    "0": ("service", 15.0),
}
"""The city's class to ours, and the limit in miles per hour that is usual there: modelled.

1 freeway, 2 highway, 3 arterial, 4 collector, 5 residential, 6 ramp, 0 private or other.
"""

PACE: Final = 0.6
"""San Francisco is driven slower than the figures of speeds.toml say: fitted, so that the median
and the 90th percentile of 1,951 recorded runs from a station (160 s, 307 s) are met. One number for
all streets, day and night; no single run is read when a city is built or replayed."""

FOOT_LAYERS: Final = frozenset({"Streets_Pedestri"})
"""Layers without cars."""


def sf_segments(folder: Path) -> Iterator[Segment]:
    """Every street with cars, two-way, with the limit of its class.

    Two-way is modelled: the source has no one-way field. Freeways and ramps are two-way too,
    though each carriageway really has one direction: a route over them may be wrong.
    Raises CityInputError naming file, row and field.
    """
    for row in read_table(folder / ROADS_FILE, COLUMNS):
        if row.fields["layer"] in FOOT_LAYERS:
            continue
        road_class, limit_mph = _class(row)
        lons, lats = _line(row)
        name = " ".join((row.fields["street"].strip(), row.fields["st_type"].strip())).strip()
        yield Segment(
            tail=_junction(row, "f_node"),
            head=_junction(row, "t_node"),
            lons=lons,
            lats=lats,
            road_class=road_class,
            name=name,
            posted_kmh=limit_mph * KMH_PER_MPH,
            posted_back_kmh=limit_mph * KMH_PER_MPH,
        )


def _class(row: Row) -> tuple[str, float]:
    code = row.text("classcode")
    if code not in CLASSES:
        raise row.fail("classcode", f"{code!r} is no class", f"Use one of {', '.join(CLASSES)}")
    return CLASSES[code]


def _junction(row: Row, field: str) -> int:
    text = row.text(field)
    if not text.isdecimal():
        raise row.fail(field, f"{text!r} is no node number", "Write whole digits")
    return int(text)


def _line(row: Row) -> tuple[tuple[float, ...], tuple[float, ...]]:
    text = row.text("geom")
    try:
        points = [tuple(map(float, pair.split())) for pair in text.split(";")]
        lons, lats = zip(*((lon, lat) for lon, lat in points), strict=True)
    except ValueError:
        raise row.fail("geom", "it is no line", "Write it like `lon lat;lon lat`") from None
    if len(lons) < 2 or not all(map(isfinite, (*lons, *lats))):
        raise row.fail("geom", "a line needs two points or more", "Write it like `lon lat;lon lat`")
    return lons, lats
