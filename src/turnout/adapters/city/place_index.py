"""The place index of a bundle on disk, and San Francisco's streets with their house numbers."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.named_places import read_named_places
from turnout.adapters.city.tables import Row, read_table
from turnout.engines.places.index import PlaceIndex
from turnout.engines.places.place import NamedPlace
from turnout.engines.places.streets import HouseNumbers, StreetRow, Streets

FILE = "places.npz"
SEGMENTS = "road_segments.csv.gz"
_COLUMNS = (
    "street",
    "st_type",
    "geom",
    "f_node",
    "t_node",
    "lf_fadd",
    "lf_toadd",
    "rt_fadd",
    "rt_toadd",
)
_DAMAGES = (OSError, EOFError, KeyError, ValueError, RuntimeError, BadZipFile, zlib.error)
# zipfile calls an unknown way of packing, and a file that is locked, a RuntimeError.
_ARRAYS = ("name", "tail", "head", "first", "lon", "lat", "numbers", "other")


def save_place_index(index: PlaceIndex, folder: Path) -> None:
    """Write `places.npz` into an existing folder. The same streets give the same arrays."""
    streets = index.streets
    arrays = {name: getattr(streets, name) for name in _ARRAYS}
    names = np.frombuffer("\n".join(streets.names).encode(), dtype=np.uint8)
    np.savez(folder / FILE, names=names, **arrays)


def load_place_index(folder: Path, landmarks: Sequence[NamedPlace] = ()) -> PlaceIndex:
    """Read `places.npz`, and `places.csv` if there is one; the landmarks come behind its rows.
    Raises CityInputError when the first is missing or damaged, or a row of the second is wrong."""
    path = folder / FILE
    try:
        with np.load(path, allow_pickle=False) as stored:
            names = tuple(stored["names"].tobytes().decode().split("\n"))
            streets = Streets(names=names, **{name: stored[name] for name in _ARRAYS})
    except _DAMAGES as error:
        raise CityInputError(
            file=str(path),
            what=f"the place index cannot be read ({error})",
            remedy="Build the city again: turnout city build",
        ) from error
    return PlaceIndex(streets, (*read_named_places(folder), *landmarks))


def read_sf_streets(folder: Path) -> tuple[StreetRow, ...]:
    """San Francisco's named streets with house numbers, in the file's order.

    Raises CityInputError naming row and field when the file or a value is missing or broken.
    """
    return tuple(_streets(read_table(folder / SEGMENTS, _COLUMNS)))


def _streets(table: Iterable[Row]) -> Iterator[StreetRow]:
    for row in table:
        street = _street(row)
        if street.name and len(street.lons) > 1 and not row.fields["street"].startswith("UNNAMED"):
            yield street


def _street(row: Row) -> StreetRow:
    """Raises CityInputError."""
    said = row.fields
    field = "geom"
    try:
        points = [point.split(" ") for point in said["geom"].split(";")]
        lons = tuple(float(lon) for lon, _ in points)
        lats = tuple(float(lat) for _, lat in points)
        field = "f_node"
        tail, head = int(said["f_node"]), int(said["t_node"])
        field = "lf_fadd"
        left, right = _side(said, "lf"), _side(said, "rt")
    except ValueError as error:
        what = f"the value cannot be read ({error})"
        raise row.fail(field, what, "Correct the row, or fetch the file again") from error
    name = f"{said['street']} {said['st_type']}".strip().removeprefix("0")
    return StreetRow(name=name, tail=tail, head=head, lons=lons, lats=lats, left=left, right=right)


def _side(row: Mapping[str, str], side: str) -> HouseNumbers | None:
    first, last = int(row[f"{side}_fadd"]), int(row[f"{side}_toadd"])
    return (first, last) if first or last else None
