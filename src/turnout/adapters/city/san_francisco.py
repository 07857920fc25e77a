"""The preset san-francisco: real streets, real fire and ambulance calls, modelled police."""

from datetime import date
from pathlib import Path

import numpy as np

from turnout.adapters.city.calls import read_recorded_responses
from turnout.adapters.city.draft import CityDraft
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.fleet import (
    SitePlanner,
    fleet_table,
    modelled_stations,
    modelled_units,
)
from turnout.adapters.city.own_networks import networks_along
from turnout.adapters.city.place_index import read_sf_streets
from turnout.adapters.city.progress import Progress
from turnout.adapters.city.roads import build_network
from turnout.adapters.city.sf_agencies import AMBULANCE, FIRE, POLICE, TRAFFIC
from turnout.adapters.city.sf_calls import raw_calls, sf_types
from turnout.adapters.city.sf_fleet import sf_hospitals, sf_stations, sf_units
from turnout.adapters.city.sf_roads import PACE, ROADS_FILE, sf_segments
from turnout.adapters.city.sf_tunnels import sf_tunnels
from turnout.adapters.city.sf_words import ATTRIBUTION, sf_layers
from turnout.base.text import Words
from turnout.engines.roads.network import RoadNetwork

SITE_EVERY = 60
"""Every sixtieth junction may get a modelled police station."""

HOLIDAYS = (date(2018, 1, 1), date(2018, 1, 15))
"""New Year's Day and Martin Luther King Day: the holidays around the record."""


def draft_san_francisco(folder: Path, *, progress: Progress) -> CityDraft:
    """The city out of the folder of its published files. Raises CityInputError."""
    progress.step("Reading San Francisco's streets")
    segments = tuple(sf_segments(folder))
    roads = build_network(segments, file=ROADS_FILE, pace=PACE)
    progress.done(
        f"{roads.report.arcs_kept:,} arcs, {roads.report.km_kept:,} km;"
        f" {roads.report.arcs_dropped} arcs on islands left out"
    )
    progress.step("Reading stations, units and calls")
    types = sf_types()
    recorded = sf_stations(folder)
    units, count = sf_units(folder, recorded, types, roads.network)
    record = _record(folder)
    calls = tuple(call for _, call in raw_calls(record))
    responses = tuple(read_recorded_responses(record))
    progress.done(
        f"{len(recorded)} stations, {count.seen} units ({count.modelled_start} with a modelled"
        f" start), {len(calls):,} calls"
    )
    progress.step("Modelling police and traffic police")
    figures = fleet_table("san_francisco")
    planner = _planner(roads.network)
    modelled = tuple(
        station
        for agency in (POLICE, TRAFFIC)
        for station in modelled_stations(planner, agency, figures["stations"][agency.service])
    )
    fleet = modelled_units(figures["units"], types.unit_kinds, modelled, (POLICE, TRAFFIC))
    progress.done(f"{len(modelled)} stations, {len(fleet)} units")
    streets = read_sf_streets(folder)
    return CityDraft(
        id="san-francisco",
        name=Words("San Francisco", "旧金山"),
        timezone="America/Los_Angeles",
        roads=roads,
        agencies=(POLICE, FIRE, AMBULANCE, TRAFFIC),
        stations=(*recorded, *modelled),
        hospitals=sf_hospitals(folder),
        units=(*units, *fleet),
        types=types,
        streets=streets,
        networks=networks_along(segments),
        places=sf_tunnels(streets),
        holidays=HOLIDAYS,
        layers=sf_layers(roads.report, count, len(calls)),
        attribution=ATTRIBUTION,
        calls=tuple(sorted(calls, key=lambda call: (call.received_at, call.id))),
        responses=responses,
    )


def _record(folder: Path) -> Path:
    """The one file of recorded unit responses."""
    found = sorted(folder.glob("unit_responses_2*.csv.gz")) + sorted(
        folder.glob("unit_responses_2*.csv")
    )
    if not found:
        raise CityInputError(
            file=str(folder / "unit_responses_*.csv.gz"),
            what="the recorded calls are not there",
            remedy="Give --source the folder that holds San Francisco's files",
        )
    return found[0]


def _planner(network: RoadNetwork) -> SitePlanner:
    nodes = np.arange(0, network.node_count, SITE_EVERY)
    return SitePlanner(network, nodes, np.ones(len(nodes)))
