"""Stations and hospitals out of an extract; where a service has none, modelled ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np

from turnout.adapters.city.fleet import (
    STATION_LETTER,
    STATION_NAMES,
    SitePlanner,
    modelled_hospitals,
    modelled_stations,
)
from turnout.adapters.osm.facilities import Facility, FacilityKind
from turnout.base.ids import HospitalId, StationId
from turnout.base.text import Words
from turnout.dispatch.city import Agency, Hospital, Service, Station
from turnout.engines.roads.network import RoadNetwork

KIND_OF = {
    Service.FIRE: FacilityKind.FIRE,
    Service.POLICE: FacilityKind.POLICE,
    Service.AMBULANCE: FacilityKind.AMBULANCE,
}
"""Which features are the stations of a service. The map has no word for traffic police posts."""

SITES_MOST = 200
"""As many junctions, evenly picked, may get a modelled station."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStations:
    """All stations and hospitals, and how many of each service were in the extract."""

    stations: tuple[Station, ...]
    hospitals: tuple[Hospital, ...]
    found: Mapping[Service, int]
    hospitals_found: int


def find_stations(
    facilities: Sequence[Facility],
    agencies: Iterable[Agency],
    network: RoadNetwork,
    figures: Mapping[str, Any],
    *,
    km: float,
) -> FoundStations:
    """Stations of every service. Those that the extract lacks are modelled by road length."""
    planner = _planner(network)
    stations: list[Station] = []
    found: dict[Service, int] = {}
    for agency in agencies:
        real = [f for f in facilities if f.kind is KIND_OF.get(agency.service)]
        found[agency.service] = len(real)
        stations += (
            [_station(agency, number, one) for number, one in enumerate(real, start=1)]
            if real
            else modelled_stations(
                planner, agency, _count(km / figures["km_per_station"][agency.service], figures)
            )
        )
    hospitals = [f for f in facilities if f.kind is FacilityKind.HOSPITAL]
    return FoundStations(
        stations=tuple(stations),
        hospitals=tuple(_hospital(number, one) for number, one in enumerate(hospitals, start=1))
        or modelled_hospitals(planner, _count(km / figures["hospital_km"], figures)),
        found=found,
        hospitals_found=len(hospitals),
    )


def unit_rows(
    figures: Mapping[str, Any], kinds: Mapping[str, Service], stations: Mapping[Service, int]
) -> list[dict[str, Any]]:
    """How many units of each kind, by the number of stations of the kind's service."""
    return [
        {
            "kind": row["kind"],
            "prefix": row["prefix"],
            "count": max(row["least"], ceil(row["per_station"] * stations[kinds[row["kind"]]])),
        }
        for row in figures["units"]
    ]


def _count(wanted: float, figures: Mapping[str, Any]) -> int:
    return int(min(figures["stations_most"], max(1, round(wanted))))


def _planner(network: RoadNetwork) -> SitePlanner:
    nodes = np.unique(
        np.linspace(0, network.node_count - 1, min(SITES_MOST, network.node_count)).astype(np.int64)
    )
    return SitePlanner(network, nodes, np.ones(len(nodes)))


def _station(agency: Agency, number: int, one: Facility) -> Station:
    words = STATION_NAMES[agency.service]
    return Station(
        id=StationId(f"{STATION_LETTER[agency.service]}{number}"),
        agency=agency.id,
        name=_named(one, words, number),
        point=one.point,
    )


def _hospital(number: int, one: Facility) -> Hospital:
    return Hospital(
        id=HospitalId(f"H{number}"),
        name=_named(one, Words("Hospital", "医院"), number),
        point=one.point,
    )


def _named(one: Facility, words: Words, number: int) -> Words:
    """The map's own names; in Chinese the kind stands before a name of another script."""
    name = one.name or one.name_en
    return Words(
        one.name_en or name or f"{words.en} {number}",
        one.name_zh or (f"{words.zh}{number}号（{name}）" if name else f"{words.zh}{number}号"),
    )
