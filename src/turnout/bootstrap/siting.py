"""A siting problem from a city's own calls, stations and roads."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from turnout.adapters.city.calls import read_calls
from turnout.adapters.city.driving import PlannedRoads
from turnout.adapters.city.load import CityBundle, load_city
from turnout.base.geo import Point
from turnout.deployment.posts import SitingRefused
from turnout.deployment.siting import SitingProblem
from turnout.dispatch.city import City, Service

CELL_DEGREES = 0.0025
"""Calls within about 250 m of each other are one place."""

SITES_MAX = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What a place weighs: its calls, of these local hours (None: all) from the first up to before
    the last; or its people, where they are known."""

    hours: tuple[int, int] | None = None
    people: Mapping[Point, float] | None = None

    def counts(self, local_hour: int) -> bool:
        """Whether calls of that hour count; hours may go over midnight."""
        if self.hours is None:
            return True
        first, last = self.hours
        return (local_hour - first) % 24 < ((last - first) % 24 or 24)


def city_problem(
    folder: Path, service_names: str, weights: Weights = Weights()
) -> tuple[SitingProblem, list[int]]:
    """Seconds by road, as the room reckons, from every site to every place where the services were
    called to, or where people are. Also: the sites that are their stations today.

    service_names: one or more, separated by commas. Sites are the stations, named by their ids, and
    the busiest places, named "lon,lat". Raises SitingRefused, CityInputError.
    """
    bundle = load_city(folder)
    services = services_of(service_names)
    roads = PlannedRoads(bundle, counts=weights.counts)
    cells = Counter(weights.people) if weights.people else called_to(bundle, services, weights)
    problem, homes, _ = problem_of(roads, cells, stations_of(bundle.city, services))
    return problem, homes


def problem_of(
    roads: PlannedRoads, cells: "Counter[Point]", homes: Mapping[str, Point]
) -> tuple[SitingProblem, list[int], list[Point]]:
    """The problem, the rows of its stations, and where its sites are."""
    busiest = [point for point, _ in cells.most_common(max(SITES_MAX - len(homes), 0))]
    points = [*homes.values(), *busiest]
    labels = [*homes, *map(name_of, busiest)]
    problem = SitingProblem(
        cost=roads.matrix(
            roads.snap_many(*degrees(points)), roads.snap_many(*degrees(list(cells)))
        ),
        weight=np.array(list(cells.values()), np.float64),
        labels=labels,
        places=[name_of(point) for point in cells],
    )
    return problem, list(range(len(homes))), points


def name_of(point: Point) -> str:
    """Of a place without another name."""
    return f"{point.lon:.5f},{point.lat:.5f}"


def services_of(names: str) -> frozenset[Service]:
    """One or more, separated by commas. Raises SitingRefused for an unknown one."""
    try:
        return frozenset(Service(name.strip()) for name in names.split(","))
    except ValueError as unknown:
        raise SitingRefused(str(unknown), f"services are: {', '.join(Service)}") from None


def called_to(
    bundle: CityBundle, services: frozenset[Service], weights: Weights
) -> "Counter[Point]":
    """How often the services were called to each cell. Raises SitingRefused."""
    if bundle.calls is None:
        raise SitingRefused(f"{bundle.folder} holds no calls", "build the city with its calls")
    cells: Counter[Point] = Counter()
    zone = ZoneInfo(bundle.city.timezone)
    for call in read_calls(bundle.calls, bundle.city):
        hour = call.received_at.astimezone(zone).hour
        if bundle.city.incident_types[call.incident_type].service in services and weights.counts(
            hour
        ):
            lon = round(round(call.point.lon / CELL_DEGREES) * CELL_DEGREES, 5)
            lat = round(round(call.point.lat / CELL_DEGREES) * CELL_DEGREES, 5)
            cells[Point(lon, lat)] += 1
    if not cells:
        raise SitingRefused(
            f"the city has no such calls of {', '.join(sorted(services))}",
            "name another --service, or more --hours",
        )
    return cells


def stations_of(city: City, services: frozenset[Service]) -> dict[str, Point]:
    """The stations that have a unit of one of the services, by id."""
    return {
        station.id: station.point
        for station in city.stations.values()
        if any(
            unit.station == station.id and city.agencies[unit.agency].service in services
            for unit in city.units.values()
        )
    }


def degrees(points: Sequence[Point]) -> tuple[np.ndarray, np.ndarray]:
    """Their longitudes and latitudes."""
    return np.array([one.lon for one in points]), np.array([one.lat for one in points])
