"""San Francisco's stations, hospitals and units, and where units without a known home start."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Final

import numpy as np

from turnout.adapters.city.road_times import nearest_nodes, seconds_between
from turnout.adapters.city.sf_agencies import AMBULANCE, FIRE, HOSPITALS_ZH
from turnout.adapters.city.siting import median_sites
from turnout.adapters.city.station_files import once
from turnout.adapters.city.tables import Row, read_table
from turnout.adapters.city.types import CityTypes
from turnout.base.geo import Point
from turnout.base.ids import HospitalId, StationId, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Hospital, Service, Station, UnitSpec
from turnout.engines.roads.network import RoadNetwork

AMBULANCE_BASE: Final = "49"
AMBULANCE_BASE_2018: Final = Point(-122.385015, 37.740979)
"""Where the ambulance base stood in January 2018, 1415 Evans Avenue; it has moved since."""

DEMAND_EVERY: Final = 10
"""Every tenth junction stands for the people around it when units are spread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """How many units the record shows, and for how many it knows no home."""

    seen: int
    modelled_start: int


def sf_stations(folder: Path) -> tuple[Station, ...]:
    """The fire stations and the ambulance base. Raises CityInputError."""
    known: set[str] = set()
    stations: list[Station] = []
    for row in read_table(folder / "stations.csv", ("station", "name", "lon", "lat")):
        number = once(row, "station", known)
        known.add(number)
        base = number == AMBULANCE_BASE
        stations.append(
            Station(
                id=StationId(number),
                agency=AMBULANCE.id if base else FIRE.id,
                name=Words("Ambulance base (Station 49)", "急救车基地（49号站）")
                if base
                else Words(row.text("name"), f"旧金山{number}号消防站"),
                point=AMBULANCE_BASE_2018 if base else row.point(),
            )
        )
    return tuple(stations)


def sf_hospitals(folder: Path) -> tuple[Hospital, ...]:
    """The hospitals. Raises CityInputError."""
    return tuple(
        Hospital(
            id=HospitalId(f"H{number:02d}"),
            name=Words(row.text("name"), HOSPITALS_ZH.get(row.text("name"), f"{number}号医院")),
            point=row.point(),
        )
        for number, row in enumerate(
            read_table(folder / "hospitals.csv", ("name", "lon", "lat")), start=1
        )
    )


def sf_units(
    folder: Path, stations: Sequence[Station], types: CityTypes, network: RoadNetwork
) -> tuple[tuple[UnitSpec, ...], UnitCount]:
    """The units of the record; those without a recorded home start spread over the stations.

    The spread is modelled: units of one type go round the fire stations, the station that is
    nearest to most junctions first. Nothing of the runs is read.
    Raises CityInputError naming file, row and field.
    """
    homes = {station.id: station for station in stations}
    order = _spread_order(stations, network)
    rounds: dict[str, Iterator[Station]] = {}
    units: dict[str, UnitSpec] = {}
    for row in read_table(folder / "units_seen.csv", ("unit_id", "unit_type", "home_station")):
        unit = UnitId(once(row, "unit_id", units))
        recorded = row.text("unit_type")
        if recorded not in types.recorded_units:
            raise row.fail(
                "unit_type",
                f"{recorded!r} is no known type of unit",
                "Add it to [recorded_units] in types/san_francisco.toml",
            )
        kind = types.unit_kinds[types.recorded_units[recorded].kind]
        home = _home(row, homes)
        units[unit] = UnitSpec(
            id=unit,
            agency=AMBULANCE.id if kind.service is Service.AMBULANCE else FIRE.id,
            kind=kind.kind,
            capabilities=types.recorded_units[recorded].capabilities,
            crew=kind.crew,
            station=None if home is None else home.id,
            start=next(rounds.setdefault(recorded, cycle(order))).point
            if home is None
            else home.point,
            start_is_modelled=home is None,
        )
    modelled = sum(unit.start_is_modelled for unit in units.values())
    return tuple(units.values()), UnitCount(seen=len(units), modelled_start=modelled)


def _home(row: Row, homes: dict[StationId, Station]) -> Station | None:
    station = StationId(row.fields["home_station"].strip())
    if not station:
        return None
    if station not in homes:
        raise row.fail("home_station", f"there is no station {station!r}", "Add it to stations.csv")
    return homes[station]


def _spread_order(stations: Sequence[Station], network: RoadNetwork) -> list[Station]:
    """Fire stations, each next one the one that helps most junctions."""
    fire = [station for station in stations if station.agency == FIRE.id]
    nodes = nearest_nodes(network, [(s.point.lon, s.point.lat) for s in fire])
    demand = np.arange(0, network.node_count, DEMAND_EVERY)
    seconds = seconds_between(network, nodes, demand)
    order = median_sites(seconds, np.ones(len(demand)), count=len(fire))
    return [fire[index] for index in order]
