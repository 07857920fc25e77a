"""A siting problem from a city's own calls, stations and roads."""

from collections import Counter
from pathlib import Path

import numpy as np

from turnout.adapters.city.calls import read_calls
from turnout.adapters.city.load import CityBundle, load_city
from turnout.base.geo import Point
from turnout.deployment.siting import SitingProblem, SitingRefused
from turnout.dispatch.city import Service
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile

CELL_DEGREES = 0.0025
"""Calls within about 250 m of each other are one place."""

SITES_MAX = 300


def city_problem(folder: Path, service_name: str) -> tuple[SitingProblem, list[int]]:
    """Seconds by road at emergency speed from every site to every place where the service was
    called to; weights are numbers of calls. Also: the sites that are its stations today.

    Sites are the stations, named by their ids, and the busiest places, named "lon,lat". Raises
    SitingRefused, CityInputError.
    """
    bundle = load_city(folder)
    try:
        service = Service(service_name)
    except ValueError:
        raise SitingRefused(
            f"there is no service {service_name!r}", f"services are: {', '.join(Service)}"
        ) from None
    cells = _called_to(bundle, service)
    homes = _stations(bundle, service)
    engine = RoadEngine(bundle.network, Profile.EMERGENCY)
    busiest = [point for point, _ in cells.most_common(SITES_MAX - len(homes))]
    sites = engine.snap_many(*_degrees([*homes.values(), *busiest]))
    places = engine.snap_many(*_degrees(list(cells)))
    labels = [*homes, *(f"{point.lon:.5f},{point.lat:.5f}" for point in busiest)]
    problem = SitingProblem(
        cost=engine.matrix(sites, places),
        weight=np.array(list(cells.values()), np.float64),
        labels=labels,
        places=[f"{point.lon:.5f},{point.lat:.5f}" for point in cells],
    )
    return problem, list(range(len(homes)))


def _called_to(bundle: CityBundle, service: Service) -> "Counter[Point]":
    if bundle.calls is None:
        raise SitingRefused(f"{bundle.folder} holds no calls", "build the city with its calls")
    cells: Counter[Point] = Counter()
    for call in read_calls(bundle.calls, bundle.city):
        if bundle.city.incident_types[call.incident_type].service is service:
            lon = round(round(call.point.lon / CELL_DEGREES) * CELL_DEGREES, 5)
            lat = round(round(call.point.lat / CELL_DEGREES) * CELL_DEGREES, 5)
            cells[Point(lon, lat)] += 1
    if not cells:
        raise SitingRefused(f"the city has no calls of {service}", "name another --service")
    return cells


def _stations(bundle: CityBundle, service: Service) -> dict[str, Point]:
    city = bundle.city
    return {
        station.id: station.point
        for station in city.stations.values()
        if any(
            unit.station == station.id and city.agencies[unit.agency].service is service
            for unit in city.units.values()
        )
    }


def _degrees(points: list[Point]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([one.lon for one in points]), np.array([one.lat for one in points])
