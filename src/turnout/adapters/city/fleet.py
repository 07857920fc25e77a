"""Modelled stations and units: sited by people, numbered by kind, all by data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.city.road_times import seconds_between
from turnout.adapters.city.siting import median_sites
from turnout.adapters.city.types import UnitKind
from turnout.adapters.toml import read_toml
from turnout.base.geo import Point
from turnout.base.ids import AgencyId, HospitalId, StationId, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Agency, Hospital, Service, Station, UnitSpec
from turnout.engines.roads.network import RoadNetwork

NO_ROUTE_SECONDS = 86_400.0
"""What siting counts for people whom a site cannot reach: a day."""

STATION_NAMES = {
    Service.FIRE: Words("Fire station", "消防站"),
    Service.POLICE: Words("Police station", "派出所"),
    Service.AMBULANCE: Words("Ambulance station", "急救站"),
    Service.TRAFFIC: Words("Traffic police post", "交警中队"),
}
STATION_LETTER = {
    Service.FIRE: "F",
    Service.POLICE: "P",
    Service.AMBULANCE: "A",
    Service.TRAFFIC: "T",
}


@dataclass(slots=True)
class SitePlanner:
    """Hands out the nodes of a network to stations and hospitals, none twice while there are some.

    nodes: int64[p], where a station may stand; weights: float64[p], people near each.
    """

    network: RoadNetwork
    nodes: NDArray[np.int64]
    weights: NDArray[np.float64]
    seconds: NDArray[np.float64] = field(init=False)
    taken: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        between = seconds_between(self.network, self.nodes, self.nodes)
        self.seconds = np.where(np.isfinite(between), between, NO_ROUTE_SECONDS)

    def choose(self, count: int) -> list[int]:
        """Nodes for `count` more sites, the one that matters most first.

        Where so few nodes are left, as in a hamlet, services share them.
        """
        count = min(count, len(self.nodes))
        if len(self.nodes) - len(self.taken) < count:
            self.taken.clear()
        sites = median_sites(self.seconds, self.weights, count=count, barred=frozenset(self.taken))
        self.taken.update(sites)
        return [int(self.nodes[site]) for site in sites]


def fleet_table(preset: str) -> dict[str, Any]:
    """The figures of a preset in fleets.toml."""
    text = resources.files("turnout.adapters.city").joinpath("fleets.toml").read_text("utf-8")
    table: dict[str, Any] = read_toml(text)[preset]
    return table


def modelled_stations(
    planner: SitePlanner, agency: Agency, count: int, *, letter: str | None = None
) -> tuple[Station, ...]:
    """Stations of one agency, named after the street they stand on."""
    words = STATION_NAMES[agency.service]
    made = []
    for number, node in enumerate(planner.choose(count), start=1):
        street = street_at(planner.network, node)
        made.append(
            Station(
                id=StationId(f"{letter or STATION_LETTER[agency.service]}{number}"),
                agency=agency.id,
                name=Words(
                    f"{words.en} {number}" + (f", {street}" if street else ""),
                    f"{words.zh}{number}号" + (f"（{street}）" if street else ""),
                ),
                point=node_point(planner.network, node),
            )
        )
    return tuple(made)


def modelled_hospitals(planner: SitePlanner, count: int) -> tuple[Hospital, ...]:
    """Hospitals where people are, named by number."""
    return tuple(
        Hospital(
            id=HospitalId(f"H{number}"),
            name=Words(f"Hospital {number} (modelled)", f"{number}号医院（模拟）"),
            point=node_point(planner.network, node),
        )
        for number, node in enumerate(planner.choose(count), start=1)
    )


def modelled_units(
    rows: Sequence[Mapping[str, Any]],
    kinds: Mapping[str, UnitKind],
    stations: Sequence[Station],
    agencies: Sequence[Agency],
) -> tuple[UnitSpec, ...]:
    """Units of the wanted kinds; each kind goes round its service's stations in their order."""
    agency_of = {agency.service: agency.id for agency in agencies}
    made: list[UnitSpec] = []
    numbers: dict[str, int] = {}
    for row in rows:
        kind = kinds[row["kind"]]
        homes = [station for station in stations if station.agency == agency_of[kind.service]]
        for turn in range(int(row["count"])):
            prefix = row["prefix"]
            numbers[prefix] = numbers.get(prefix, 0) + 1
            made.append(
                unit_at(
                    UnitId(f"{prefix}{numbers[prefix]:02d}"),
                    kind,
                    agency_of[kind.service],
                    homes[turn % len(homes)],
                )
            )
    return tuple(made)


def unit_at(unit: UnitId, kind: UnitKind, agency: AgencyId, home: Station) -> UnitSpec:
    """A modelled unit that starts at its station."""
    return UnitSpec(
        id=unit,
        agency=agency,
        kind=kind.kind,
        capabilities=kind.capabilities,
        crew=kind.crew,
        station=home.id,
        start=home.point,
        start_is_modelled=True,
    )


def node_point(network: RoadNetwork, node: int) -> Point:
    """Where a node is, to the seventh decimal (a centimetre)."""
    return Point(round(float(network.node_lon[node]), 7), round(float(network.node_lat[node]), 7))


def street_at(network: RoadNetwork, node: int) -> str:
    """The name of a street at a node: the biggest that has one, "" where none has."""
    arcs = np.flatnonzero((network.arc_tail == node) & (network.arc_name > 0))
    if len(arcs) == 0:
        return ""
    best = arcs[np.lexsort((network.arc_name[arcs], network.arc_class[arcs]))[0]]
    return network.names[int(network.arc_name[best])]
