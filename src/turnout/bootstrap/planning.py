"""Plans on a city's own calls, for its planning page: one problem a service, made when asked."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Final, Literal, Protocol, TypeVar
from zoneinfo import ZoneInfo

import numpy as np

from turnout.adapters.city.driving import PlannedRoads
from turnout.adapters.city.load import CityBundle
from turnout.adapters.pdf.posts import posts_pdf
from turnout.base.geo import Point
from turnout.bootstrap.demand import district_counts
from turnout.bootstrap.siting import (
    Weights,
    called_to,
    degrees,
    name_of,
    problem_of,
    stations_of,
)
from turnout.deployment.demand import Counts, held_back, look_ahead
from turnout.deployment.posts import Drawn, NamedPoint, Reached
from turnout.deployment.reached import reached
from turnout.deployment.siting import Model, Question, SitingProblem, answer, curve
from turnout.dispatch.city import City, Service
from turnout.engines.places.place import NearestStreet
from turnout.engines.siting.answers import Siting
from turnout.web.foretelling import demand_row, hours_since
from turnout.web.planning import Best, Ground, Place, PlanModel
from turnout.web.views.places import label_of
from turnout.web.views.rows import Row

Found = TypeVar("Found")
NAME_MOST: Final = 54
"""Letters of a street by which a post is called: with a number behind it, at most 60."""


class Nearest(Protocol):
    """The city's place index."""

    def nearest(self, lon: float, lat: float) -> NearestStreet:
        """The street nearest to a point. Raises ValueError when no street has a name."""
        ...


CountsOf = Callable[[PlannedRoads, Service, str | None], Counts]
"""A service's calls by local hour, of one district or (None) all of them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Known:
    problem: SitingProblem
    today: list[int]
    sites: list[Point]
    places: list[Point]


class CityPlanning:
    """Implements turnout.web.planning.Planning. One question is worked on at a time, beside the
    room: the roads are searched by one thread only."""

    def __init__(
        self,
        city: City,
        roads: Callable[[], PlannedRoads],
        cells_of: Callable[[Service], "Counter[Point]"],
        places: Nearest,
        counts_of: CountsOf,
    ) -> None:
        """cells_of: how often a service was called to each cell; raises SitingRefused. places: by
        what sites are called that are no stations. counts_of: calls by hour; raises
        DemandRefused."""
        self._city, self._roads_of, self._cells_of = city, roads, cells_of
        self._places, self._counts_of = places, counts_of
        self._roads: PlannedRoads | None = None
        self._known: dict[Service, _Known] = {}
        self._lock = Lock()

    async def ground(self, service: Service) -> Ground:
        """See Planning.ground."""

        def ground(known: _Known, _roads: PlannedRoads) -> Ground:
            weights = known.problem.weight.tolist()
            places = zip(known.places, weights, strict=True)
            return Ground(
                stations=self._named(known, known.today),
                places=[Place(point=point, calls=calls) for point, calls in places],
            )

        return await self._work(service, ground)

    async def reached(self, service: Service, posts: Sequence[Point], within: float) -> Reached:
        """See Planning.reached."""

        def measure(known: _Known, roads: PlannedRoads) -> Reached:
            cost = roads.matrix(
                roads.snap_many(*degrees(posts)), roads.snap_many(*degrees(known.places))
            )
            moved = SitingProblem(
                cost=cost,
                weight=known.problem.weight,
                labels=[name_of(point) for point in posts],
                places=known.problem.places,
            )
            return reached(moved, range(len(posts)), within)

        return await self._work(service, measure)

    async def best(
        self, service: Service, model: PlanModel, p: int, within: float, fixed: Sequence[str]
    ) -> Best:
        """See Planning.best."""
        question = Question(model=Model(model), p=p, within=within, fixed=tuple(fixed))

        def best(known: _Known, _roads: PlannedRoads) -> Best:
            return self._best(known, answer(_with_a_way(known.problem), question))

        return await self._work(service, best)

    async def curve(self, service: Service, within: float, more: int) -> Sequence[Best]:
        """See Planning.curve."""

        def points(known: _Known, _roads: PlannedRoads) -> list[Best]:
            stay = tuple(known.problem.labels[row] for row in known.today)
            question = Question(model=Model.MCLP, p=len(stay), within=within, fixed=stay)
            return [self._best(known, one) for one in curve(known.problem, question, more)]

        return await self._work(service, points)

    async def demand(
        self, service: Service, district: str | None, hours: int, *, now: datetime
    ) -> Row:
        """See Planning.demand."""
        local = now.astimezone(ZoneInfo(self._city.timezone))

        def tell() -> Row:
            with self._lock:
                if self._roads is None:
                    self._roads = self._roads_of()
                known = self._counts_of(self._roads, service, district)
            after = hours_since(known, local)
            return demand_row(
                known,
                look_ahead(known, hours, after=after),
                held_back(known, hours, after=after),
                after=after,
                service=service,
                district=district,
            )

        return await asyncio.to_thread(tell)

    async def pdf(self, drawn: Drawn, language: Literal["en", "zh"]) -> bytes:
        """See Planning.pdf."""
        name = self._city.name
        calls: Literal["recorded", "modelled"] = (
            "modelled" if "calls" in self._city.modelled else "recorded"
        )
        return await asyncio.to_thread(posts_pdf, drawn, name, language, calls=calls)

    async def _work(self, service: Service, work: Callable[[_Known, PlannedRoads], Found]) -> Found:
        def alone() -> Found:
            with self._lock:
                if self._roads is None:
                    self._roads = self._roads_of()
                if service not in self._known:
                    self._known[service] = self._read(service, self._roads)
                return work(self._known[service], self._roads)

        return await asyncio.to_thread(alone)

    def _read(self, service: Service, roads: PlannedRoads) -> _Known:
        cells = self._cells_of(service)
        problem, today, sites = problem_of(
            roads, cells, stations_of(self._city, frozenset({service}))
        )
        return _Known(problem=problem, today=today, sites=sites, places=list(cells))

    def _best(self, known: _Known, found: Siting) -> Best:
        return Best(
            posts=self._named(known, found.sites),
            objective=found.objective,
            bound=found.bound,
            proven=found.proven,
        )

    def _named(self, known: _Known, rows: Sequence[int]) -> list[NamedPoint]:
        """Stations by their ids, other sites by their streets; no two have the same name, for a
        plan tells its posts by theirs."""
        names: Counter[str] = Counter()
        found = []
        for row in rows:
            point, label = known.sites[row], known.problem.labels[row]
            name = label if row in known.today else self._street(point) or label
            names[name] += 1
            told = name if names[name] == 1 else f"{name} ({names[name]})"
            found.append(NamedPoint(name=told, point=point))
        return found

    def _street(self, point: Point) -> str | None:
        """What the room calls the place; None where no street has a name that a post can have."""
        try:
            street = self._places.nearest(point.lon, point.lat)
        except ValueError:
            return None
        return next(
            (name for name in (label_of(street), street.street) if 0 < len(name) <= NAME_MOST), None
        )


def planning_of(bundle: CityBundle) -> CityPlanning:
    """On the calls of a bundle."""
    return CityPlanning(
        bundle.city,
        lambda: PlannedRoads(bundle),
        lambda service: called_to(bundle, frozenset({service}), Weights()),
        bundle.places,
        partial(district_counts, bundle),
    )


def _with_a_way(problem: SitingProblem) -> SitingProblem:
    """Places that no site has a way to weigh nothing: they are told apart on the page."""
    way = np.asarray(np.isfinite(problem.cost).any(axis=0), np.bool_)
    return SitingProblem(
        cost=problem.cost[:, way],
        weight=problem.weight[way],
        labels=problem.labels,
        places=[place for place, there in zip(problem.places, way.tolist(), strict=True) if there],
    )
