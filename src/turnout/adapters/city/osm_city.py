"""The preset osm: any OpenStreetMap extract as a city."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from turnout.adapters.city.draft import CityDraft
from turnout.adapters.city.draft_check import OFF_ROAD_MAX_M, road_distance_m
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.fleet import fleet_table, modelled_units
from turnout.adapters.city.osm_stations import find_stations, unit_rows
from turnout.adapters.city.osm_words import ATTRIBUTION, osm_layers, water_layer
from turnout.adapters.city.own_networks import networks_of
from turnout.adapters.city.progress import Progress
from turnout.adapters.city.roads import build_network
from turnout.adapters.city.street_rows import street_rows
from turnout.adapters.city.types import base_types, load_types
from turnout.adapters.osm.facilities import Facility
from turnout.adapters.osm.kept import KeptReading
from turnout.base.ids import AgencyId
from turnout.base.text import Words
from turnout.dispatch.city import Agency, Service
from turnout.engines.roads.network import RoadNetwork

SERVICE_NAMES = {
    Service.POLICE: Words("Police", "警察局"),
    Service.FIRE: Words("Fire brigade", "消防局"),
    Service.AMBULANCE: Words("Ambulance service", "急救中心"),
    Service.TRAFFIC: Words("Traffic police", "交警支队"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OsmOptions:
    """What an extract does not say about its city."""

    name: str | None = None
    timezone: str = "UTC"


def draft_osm(
    path: Path, options: OsmOptions, reading: KeptReading, progress: Progress
) -> CityDraft:
    """The city of an extract. Raises CityInputError naming what cannot be used."""
    _check_timezone(options.timezone)
    if options.name is not None and not options.name.strip():
        raise CityInputError(
            file="--name", what="a city has a name", remedy="Write it, or leave --name out"
        )
    name = options.name or path.name.split(".")[0].replace("_", " ").replace("-", " ").title()
    progress.step("Reading streets and stations of the extract")
    extract, before = reading.read(path)
    known = ", as read before" if before else ""
    progress.done(f"{len(extract.segments):,} streets, {len(extract.facilities)} facilities{known}")
    progress.step("Connecting the streets")
    homes = [(one.point.lon, one.point.lat) for one in extract.facilities]
    roads = build_network(
        extract.segments,
        file=str(path),
        keep_islands_of=homes,
        restrictions=extract.restrictions,
    )
    progress.done(
        f"{roads.report.arcs_kept:,} arcs, {roads.report.km_kept:,} km;"
        f" {roads.report.arcs_dropped} arcs on islands left out"
    )
    _check_places(extract.facilities, roads.network, path)
    progress.step("Placing stations and units")
    types = load_types(*base_types())
    figures = fleet_table("osm")
    agencies = tuple(
        Agency(
            id=AgencyId(service.value),
            service=service,
            name=Words(f"{words.en} of {name}", f"{name}{words.zh}"),
        )
        for service, words in SERVICE_NAMES.items()
    )
    found = find_stations(
        extract.facilities, agencies, roads.network, figures, km=roads.report.km_kept
    )
    counts = {
        agency.service: sum(station.agency == agency.id for station in found.stations)
        for agency in agencies
    }
    kinds = {kind: each.service for kind, each in types.unit_kinds.items()}
    units = modelled_units(
        unit_rows(figures, kinds, counts), types.unit_kinds, found.stations, agencies
    )
    progress.done(
        f"{len(found.stations)} stations ({sum(found.found.values())} from the map),"
        f" {len(units)} units, {len(found.hospitals)} hospitals"
    )
    return CityDraft(
        id=re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "city",
        name=Words(name, chinese_name(name)),
        timezone=options.timezone,
        roads=roads,
        agencies=agencies,
        stations=found.stations,
        hospitals=found.hospitals,
        units=units,
        types=types,
        streets=street_rows(extract.segments),
        places=extract.places,
        water=extract.water,
        networks=networks_of(extract.ways),
        holidays=(),
        layers=(
            *osm_layers(roads.report, found, path.name, options.timezone),
            *water_layer(extract.water, path.name),
        ),
        attribution=ATTRIBUTION,
    )


def _check_places(facilities: Sequence[Facility], network: RoadNetwork, path: Path) -> None:
    for one in facilities:
        away_m = road_distance_m(one.point, network)
        if away_m > OFF_ROAD_MAX_M:
            raise CityInputError(
                file=str(path),
                field=one.source,
                what=f"the {one.kind.value} feature {one.name!r} lies {away_m / 1000:.1f} km from"
                " the nearest street of the extract",
                remedy="Take an extract that holds the streets around it, or leave it out",
            )


def chinese_name(name: str) -> str:
    """The name with the word for city behind it, unless it is in Chinese already."""
    return name if any("\u4e00" <= sign <= "\u9fff" for sign in name) else f"{name}市"


def _check_timezone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CityInputError(
            file="--timezone",
            what=f"{name!r} is no time zone",
            remedy="Write an IANA name like Pacific/Auckland",
        ) from error
