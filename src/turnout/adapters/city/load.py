"""A city bundle from its folder, ready to dispatch with. Compiles and hashes nothing big."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.city.aeds import read_aeds
from turnout.adapters.city.city_file import CityFile, load_city_file
from turnout.adapters.city.draft import Layer
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.files import (
    ARC_DISTRICT,
    BASEMAP,
    CALLS,
    CITY_TOML,
    DISTRICTS,
    RESPONSES,
)
from turnout.adapters.city.hazards import read_hazards
from turnout.adapters.city.landmarks import landmarks_of
from turnout.adapters.city.manifest import edited_city_digest, load_manifest
from turnout.adapters.city.moving import Moves
from turnout.adapters.city.own_network_files import load_own_network
from turnout.adapters.city.place_index import load_place_index
from turnout.adapters.city.provenance import load_provenance
from turnout.adapters.city.road_files import load_roads
from turnout.adapters.city.station_files import read_hospitals, read_stations, read_units
from turnout.adapters.city.types import CityTypes
from turnout.adapters.city.vehicles import Vehicle
from turnout.adapters.city.water import read_water
from turnout.base.geo import Box
from turnout.base.ids import StationId
from turnout.base.text import Words
from turnout.dispatch.city import City, UnitSpec
from turnout.engines.places.index import PlaceIndex
from turnout.engines.roads.network import RoadNetwork


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A response district: the streets that one station reaches first."""

    station: StationId
    name: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Districts:
    """Which district a street belongs to. arc_district: uint16[m], index into `districts`."""

    arc_district: NDArray[np.uint16]
    districts: tuple[District, ...]

    def find(self, arc: int) -> District | None:
        """The district of a snapped point's arc, or None where no station reaches it."""
        if len(self.arc_district) == 0:
            return None
        row = int(self.arc_district[arc])
        return self.districts[row] if row < len(self.districts) else None

    def rows(self, arcs: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
        """int64[len(arcs)]: which of `districts` each arc is in; -1: no station reaches it."""
        if len(self.arc_district) == 0:
            return np.full(len(arcs), -1, np.int64)
        rows: NDArray[np.int64] = self.arc_district[arcs].astype(np.int64)
        rows[rows >= len(self.districts)] = -1
        return rows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CityBundle:
    """A loaded city. A file that the bundle does not have is None.

    `names_other` holds street names in other languages: language code -> index into
    `network.names` -> name. `types` is city.toml's dated data, the kinds of units too.
    """

    folder: Path
    city: City
    types: CityTypes
    vehicles: Mapping[str, Vehicle]
    bounds: Box
    network: RoadNetwork
    names_other: dict[str, dict[int, str]]
    districts: Districts
    places: PlaceIndex
    provenance: tuple[Layer, ...]
    calls: Path | None
    responses: Path | None
    basemap: Path | None

    def own_network(self, moves: Moves) -> RoadNetwork | None:
        """The network on which no cars move, mapped when it is asked for; None: there is none.

        Raises CityInputError when a file of it is broken.
        """
        return load_own_network(self.folder, moves, self.network)

    def moves_on(self, unit: UnitSpec) -> Moves:
        """What a unit moves on; one of an unknown kind drives."""
        kind = self.types.unit_kinds.get(unit.kind)
        return Moves.ROAD if kind is None else kind.moves


def load_city(folder: Path) -> CityBundle:
    """Load the bundle in `folder`, road arrays memory-mapped.

    The city's digest covers city.toml, stations, hospitals, units and hazards as they are now, so
    that an edited city has another digest than the one that was built.
    Raises CityInputError naming file, row and field of what is missing or wrong.
    """
    folder = Path(folder)
    manifest = load_manifest(folder)
    file = load_city_file(folder)
    network, names_other = load_roads(folder)
    city = _city(folder, file, manifest.roads_digest)
    return CityBundle(
        folder=folder,
        city=city,
        types=file.types,
        vehicles=file.vehicles,
        bounds=file.bounds,
        network=network,
        names_other=names_other,
        districts=_districts(folder, network),
        places=load_place_index(folder, landmarks_of(city)),
        provenance=load_provenance(folder),
        calls=_if_there(folder / CALLS),
        responses=_if_there(folder / RESPONSES),
        basemap=_if_there(folder / BASEMAP),
    )


_DATED: Final = (
    "incident_types",
    "plans",
    "dispositions",
    "turnout",
    "targets",
    "zones",
    "gates",
    "caller_kept_days",
    "privacy",
    "limits",
    "distress_type",
    "specialities",
    "groups",
    "protocols",
    "volunteers",
    "waves",
    "major",
    "command",
    "talk_groups",
    "neighbours",
    "duty_levels",
    "strength",
    "staffing",
    "shift_hours",
    "checklists",
    "warnings",
    "look_back",
    "public_boards",
    "presses",
)
"""What a city has as its dated files say it."""


def _city(folder: Path, file: CityFile, roads_digest: str) -> City:
    stations = read_stations(folder, file.agencies)
    hospitals = read_hospitals(folder)
    units = read_units(folder, file.agencies, stations)
    types = file.types
    return City(
        id=file.id,
        name=file.name,
        timezone=_timezone(folder, file.timezone),
        digest=edited_city_digest(folder),
        roads_digest=roads_digest,
        modelled=file.modelled,
        attribution=file.attribution,
        agencies=file.agencies,
        **{name: getattr(types, name) for name in _DATED},
        capabilities={name: each.name for name, each in types.capabilities.items()},
        stations=stations,
        hospitals=hospitals,
        units=units,
        holidays=file.holidays,
        hazards=read_hazards(folder, file.agencies),
        aeds=read_aeds(folder),
        water=read_water(folder),
    )


def _timezone(folder: Path, name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # "America" is a folder.
        raise CityInputError(
            file=str(folder / CITY_TOML),
            field="timezone",
            what=f"{name!r} is no time zone",
            remedy="Write an IANA name like America/Santiago",
        ) from error
    return name


def _districts(folder: Path, network: RoadNetwork) -> Districts:
    if not (folder / DISTRICTS).is_file():
        return Districts(arc_district=np.empty(0, dtype=np.uint16), districts=())
    try:
        rows = json.loads((folder / DISTRICTS).read_text("utf-8"))
        array = np.load(folder / ARC_DISTRICT, mmap_mode="r", allow_pickle=False)
        districts = tuple(
            District(station=StationId(row["station"]), name=Words(**row["name"])) for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CityInputError(
            file=str(folder / DISTRICTS),
            what=f"it cannot be read ({error})",
            remedy="Build the city again",
        ) from error
    if array.shape != (network.arc_count,):
        raise CityInputError(
            file=str(folder / ARC_DISTRICT),
            what=f"it has {array.shape} values for {network.arc_count} arcs",
            remedy="Build the city again",
        )
    return Districts(arc_district=array.view(np.ndarray), districts=districts)


def _if_there(path: Path) -> Path | None:
    return path if path.is_file() else None
