"""The ground for districts, from a city's own roads, stations and calls."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.city.calls import read_calls, read_recorded_responses
from turnout.adapters.city.driving import PlannedRoads
from turnout.adapters.city.load import CityBundle, load_city
from turnout.base.ids import StationId
from turnout.bootstrap.demand import service_of
from turnout.deployment.demand import DemandRefused
from turnout.deployment.districts import Ground
from turnout.deployment.simulator.calls import RecordedCall
from turnout.engines.districts.districting import Streets
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.snapping import Snaps

Ints = NDArray[np.int64]
GREAT_ROADS = frozenset({"motorway", "trunk", "primary", "secondary"})
ALONG_GREAT, ACROSS = 0.25, 1.0
"""What a border costs along a great road, and anywhere else."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CityGround:
    """today: int64[calls], whose district each call was in; recorded: whether the city's record
    says so, else it is the district of its street. lines: each atom's points, longitude first."""

    ground: Ground
    today: Ints
    recorded: bool
    lines: list[list[tuple[float, float]]]
    names: list[str]


def city_ground(folder: Path, service_name: str | None) -> CityGround:
    """Every street of the city is an atom; posts are the stations that today's districts have.

    Calls of every service count, or of one. Raises DemandRefused, CityInputError.
    """
    bundle = load_city(folder)
    calls = _calls(bundle, service_name)
    areas = _recorded_areas(bundle)
    roads = PlannedRoads(bundle)
    arcs, atom_of = _atoms(bundle.network)
    snapped = roads.snap_many(
        np.array([call.point.lon for call in calls]), np.array([call.point.lat for call in calls])
    )
    district = [
        areas.get(call.id) or _district(bundle, int(arc))
        for call, arc in zip(calls, snapped.arc, strict=True)
    ]
    posts = sorted({one for one in district if one in bundle.city.stations})
    row = {post: at for at, post in enumerate(posts)}
    known = np.array([one in row for one in district], np.bool_) & (snapped.arc >= 0)
    if not known.any():
        raise DemandRefused("no call lies in a district with a station", "give the city stations")
    kept = [call for call, keep in zip(calls, known, strict=True) if keep]
    local = [call.received_at.astimezone(ZoneInfo(bundle.city.timezone)) for call in kept]
    stand = _stand(bundle, roads, posts)
    ground = Ground(
        posts=posts,
        streets=_streets(bundle.network, arcs),
        seconds=roads.matrix(stand, _middles(arcs)),
        home=atom_of[stand.arc],
        atom=atom_of[snapped.arc[known]],
        work=_work(kept) + _turnout_seconds(bundle, posts),
        hour=np.array([at.weekday() * 24 + at.hour for at in local], np.int64),
        days=max((local[-1] - local[0]).total_seconds() / 86_400.0, 1.0),
    )
    return CityGround(
        ground=ground,
        today=np.array([row[one] for one, keep in zip(district, known, strict=True) if keep]),
        recorded=bool(areas),
        lines=_lines(bundle.network, arcs),
        names=[bundle.network.names[at] for at in np.asarray(bundle.network.arc_name)[arcs]],
    )


def _stand(bundle: CityBundle, roads: PlannedRoads, posts: list[str]) -> Snaps:
    homes = [bundle.city.stations[StationId(post)].point for post in posts]
    return roads.snap_many(
        np.array([home.lon for home in homes]), np.array([home.lat for home in homes])
    )


def _calls(bundle: CityBundle, service_name: str | None) -> list[RecordedCall]:
    if bundle.calls is None:
        raise DemandRefused(f"{bundle.folder} holds no calls", "build the city with its calls")
    calls, types = read_calls(bundle.calls, bundle.city), bundle.city.incident_types
    if service_name is None:
        return calls
    service = service_of(service_name)
    return [call for call in calls if types[call.incident_type].service is service]


def _recorded_areas(bundle: CityBundle) -> dict[str, str]:
    """The station area that the record names for a call, where it does."""
    if bundle.responses is None:
        return {}
    return {
        row.call_id: row.station_area.lstrip("0")
        for row in read_recorded_responses(bundle.responses)
        if row.station_area
    }


def _district(bundle: CityBundle, arc: int) -> str:
    found = bundle.districts.find(arc) if arc >= 0 else None
    return "" if found is None else found.station


def _atoms(network: RoadNetwork) -> tuple[Ints, Ints]:
    """One arc for each street, both ways together, and which atom every arc is."""
    opposite = np.asarray(network.arc_opposite)
    every = np.arange(network.arc_count)
    first = (opposite < 0) | (every < opposite)
    atom_of = np.cumsum(first) - 1
    atom_of[~first] = atom_of[opposite[~first]]
    return np.flatnonzero(first), atom_of.astype(np.int64)


def _middles(arcs: Ints) -> Snaps:
    nowhere = np.full(len(arcs), np.nan)
    return Snaps(
        arc=arcs.astype(np.int32),
        fraction=np.full(len(arcs), 0.5),
        lon=nowhere,
        lat=nowhere,
        distance_m=nowhere,
    )


def _streets(network: RoadNetwork, arcs: Ints) -> Streets:
    great = np.array([name in GREAT_ROADS for name in network.classes], np.bool_)
    return Streets.joined(
        np.asarray(network.arc_tail)[arcs].astype(np.int64),
        np.asarray(network.arc_head)[arcs].astype(np.int64),
        np.where(great[np.asarray(network.arc_class)[arcs]], ALONG_GREAT, ACROSS),
    )


def _work(calls: list[RecordedCall]) -> NDArray[np.float64]:
    """Seconds at the scene; where the record has none, the mean of the others."""
    work = np.array([call.on_scene_seconds or np.nan for call in calls], np.float64)
    mean = float(np.nanmean(work)) if np.isfinite(work).any() else 1_200.0
    return np.where(np.isfinite(work), work, mean)


def _turnout_seconds(bundle: CityBundle, posts: list[str]) -> float:
    """From the order to rolling by day, the mean of the posts' services: it binds a unit too."""
    city = bundle.city
    services = [city.agencies[city.stations[StationId(post)].agency].service for post in posts]
    return float(np.mean([city.turnout[one].in_station_day_seconds for one in services]))


def _lines(network: RoadNetwork, arcs: Ints) -> list[list[tuple[float, float]]]:
    lon, lat = np.asarray(network.geometry_lon), np.asarray(network.geometry_lat)
    offset = np.asarray(network.geometry_offset)
    return [
        [
            (round(float(lon[at]), 6), round(float(lat[at]), 6))
            for at in range(int(offset[arc]), int(offset[arc + 1]))
        ]
        for arc in arcs
    ]
