"""The preset coquimbo: real roads of La Serena and Coquimbo, everything else modelled."""

from pathlib import Path

import numpy as np

from turnout.adapters.city.calls_preset import modelled_calls
from turnout.adapters.city.coquimbo_source import Zone, find_coquimbo, read_coquimbo
from turnout.adapters.city.coquimbo_words import ATTRIBUTION, coquimbo_layers
from turnout.adapters.city.draft import CityDraft
from turnout.adapters.city.fleet import (
    SitePlanner,
    fleet_table,
    modelled_hospitals,
    modelled_stations,
    modelled_units,
)
from turnout.adapters.city.own_networks import networks_along
from turnout.adapters.city.progress import Progress
from turnout.adapters.city.road_times import nearest_nodes
from turnout.adapters.city.roads import build_network
from turnout.adapters.city.street_rows import street_rows
from turnout.adapters.city.types import base_types, load_types
from turnout.base.ids import AgencyId
from turnout.base.text import Words
from turnout.dispatch.city import Agency, Service
from turnout.engines.roads.network import RoadNetwork

AGENCIES = (
    Agency(
        id=AgencyId("police"),
        service=Service.POLICE,
        name=Words("Police of Coquimbo (modelled)", "科金博警察局（模拟）"),
    ),
    Agency(
        id=AgencyId("fire"),
        service=Service.FIRE,
        name=Words("Fire brigade of Coquimbo (modelled)", "科金博消防局（模拟）"),
    ),
    Agency(
        id=AgencyId("ambulance"),
        service=Service.AMBULANCE,
        name=Words("Ambulance service of Coquimbo (modelled)", "科金博急救中心（模拟）"),
    ),
    Agency(
        id=AgencyId("traffic"),
        service=Service.TRAFFIC,
        name=Words("Traffic police of Coquimbo (modelled)", "科金博交警支队（模拟）"),
    ),
)


def draft_coquimbo(source: Path | None, *, progress: Progress) -> CityDraft:
    """The demo city. `source` is the wheel's coquimbo.zip; None finds it in the installed wheel.

    Raises CityInputError when the file is missing or is not that file.
    """
    progress.step("Reading the roads of La Serena-Coquimbo")
    path, version = (source, "1.7.2") if source is not None else find_coquimbo()
    read = read_coquimbo(path, version=version)
    roads = build_network(read.segments, file=path.name)
    progress.done(
        f"{roads.report.arcs_kept:,} arcs, {roads.report.km_kept:,} km;"
        f" {roads.report.arcs_dropped} arcs on islands left out"
    )
    progress.step("Siting stations by population")
    types = load_types(*base_types())
    figures = fleet_table("coquimbo")
    planner = _planner(roads.network, read.zones)
    stations = tuple(
        station
        for agency in AGENCIES
        for station in modelled_stations(planner, agency, figures["stations"][agency.service])
    )
    hospitals = modelled_hospitals(planner, figures["hospitals"])
    units = modelled_units(figures["units"], types.unit_kinds, stations, AGENCIES)
    progress.done(f"{len(stations)} stations, {len(units)} units, {len(hospitals)} hospitals")
    progress.step("Drawing calls from the model")
    calls = modelled_calls(read, types)
    progress.done(f"{len(calls):,} calls")
    return CityDraft(
        id="coquimbo",
        name=Words("La Serena and Coquimbo", "拉塞雷纳—科金博"),
        timezone="America/Santiago",
        roads=roads,
        agencies=AGENCIES,
        stations=stations,
        hospitals=hospitals,
        units=units,
        types=types,
        streets=street_rows(read.segments),
        networks=networks_along(read.segments),
        holidays=(),
        layers=coquimbo_layers(roads.report, read.version),
        attribution=ATTRIBUTION,
        calls=calls,
    )


def _planner(network: RoadNetwork, zones: tuple[Zone, ...]) -> SitePlanner:
    """Sites may stand at the node nearest to a zone's middle; its people count there."""
    peopled = [zone for zone in zones if zone.population > 0]
    nodes = nearest_nodes(network, [(zone.lon, zone.lat) for zone in peopled])
    places, place_of = np.unique(nodes, return_inverse=True)
    people = np.array([zone.population for zone in peopled])
    weights = np.bincount(place_of, weights=people).astype(np.float64)
    return SitePlanner(network, places, weights)
