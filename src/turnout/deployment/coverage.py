"""What a city's free units reach in time, and what is reached by nobody once some have left.

A free unit counts at its post: where it was sent to stand, else its station, or where it starts. A
place is reached when some free unit of the service is there within the service's reach by road,
turnout not counted. All places weigh the same. A table of bases by places is made once for each set
of closures; a question then costs one small product.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.base.ids import StationId
from turnout.deployment.move_ups import Found, Ground, Weighing
from turnout.dispatch.city import City, Service
from turnout.dispatch.model.closures import Closure
from turnout.dispatch.ports import Move, Reach, Standing
from turnout.dispatch.waves import MoveUpRules

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

VIEWS_KEPT = 4
"""How many sets of closures are kept ready: the decided, the durable, and one that is weighed."""


class Bases(NamedTuple):
    """Where units can stand. points: the stations in the order of their ids, then every other place
    where a unit starts; home_of: int64[n_units], the row of each unit's home."""

    points: tuple[Point, ...]
    home_of: Ints
    stations: tuple[StationId, ...]


def bases_of(city: City) -> Bases:
    """The bases of a city."""
    stations = {one: row for row, one in enumerate(sorted(city.stations))}
    points = [city.stations[one].point for one in stations]
    rows: dict[Point, int] = {}
    home_of = []
    for unit_id in sorted(city.units):
        spec = city.units[unit_id]
        if spec.station in stations:
            home_of.append(stations[spec.station])
            continue
        if spec.start not in rows:
            rows[spec.start] = len(points)
            points.append(spec.start)
        home_of.append(rows[spec.start])
    return Bases(tuple(points), np.array(home_of, np.int64), tuple(stations))


class Roads(Protocol):
    """What coverage asks of the roads; inf: no route."""

    @property
    def places(self) -> tuple[Point, ...]:
        """What stands for all places of the city."""
        ...

    def table(self, closures: tuple[Closure, ...]) -> tuple[Floats, Floats]:
        """Seconds from each base to each place and to each base."""
        ...

    def ways(self, units: Ints, closures: tuple[Closure, ...]) -> Floats:
        """Seconds from where each unit is now to each base, float64[units, bases]."""
        ...


class ReachedInTime:
    """Implements turnout.dispatch.ports.Coverage."""

    def __init__(
        self,
        city: City,
        roads: Roads,
        *,
        bases: Bases,
        closures: tuple[Closure, ...] = (),
        driving: Bools | None = None,
    ) -> None:
        """Services without a reach are not asked about. `driving`: bool[n_units], whose reach is
        that of the roads; others reach nothing here. None: everybody's is."""
        self._city, self._roads, self._bases, self._closures = city, roads, bases, closures
        self._driving = np.ones(len(city.units), np.bool_) if driving is None else driving
        self._views: dict[tuple[Closure, ...], ReachedInTime] = {closures: self}
        service_of = [city.agencies[city.units[unit].agency].service for unit in sorted(city.units)]
        self._mine = {
            service: np.array([one is service for one in service_of], np.bool_) & self._driving
            for service in Service
            if service in city.waves.reach_seconds
        }

    def under(self, closures: tuple[Closure, ...]) -> "ReachedInTime":
        """See Coverage.under."""
        view = self._views.get(closures)
        if view is None:
            view = ReachedInTime(
                self._city,
                self._roads,
                bases=self._bases,
                closures=closures,
                driving=self._driving,
            )
            for old in [one for one in self._views if one][: max(0, len(self._views) - VIEWS_KEPT)]:
                del self._views[old]
            view._views = self._views
            self._views[closures] = view
        return view

    @cached_property
    def _table(self) -> tuple[Floats, Floats]:
        return self._roads.table(self._closures)

    @cached_property
    def _reaches(self) -> dict[Service, NDArray[np.float64]]:
        """Of each service, which base reaches which place: 1 or 0, float64[bases, places]."""
        reach_seconds = self._city.waves.reach_seconds
        return {
            service: (self._table[0] <= reach_seconds[service]).astype(np.float64)
            for service in self._mine
        }

    def loss(self, leaving: Ints, *, free: Bools, posts: Ints) -> Mapping[Service, float]:
        """See Coverage.loss."""
        stays = free.copy()
        stays[leaving] = False
        found = {}
        for service, mine in self._mine.items():
            if mine[leaving].any():
                now = self._reached(service, self._rows(free & mine, posts))
                then = self._reached(service, self._rows(stays & mine, posts))
                found[service] = _share(now & ~then)
        return found

    def reach(self, *, free: Bools, posts: Ints) -> Mapping[Service, Reach]:
        """See Coverage.reach."""
        found = {}
        for service, mine in self._mine.items():
            reached = self._reached(service, self._rows(free & mine, posts))
            blind = tuple(self._roads.places[at] for at in np.flatnonzero(~reached).tolist())
            seconds = self._city.waves.reach_seconds[service]
            found[service] = Reach(seconds, _share(reached), blind)
        return found

    def best_move(self, rules: MoveUpRules, standing: Standing, *, posts: Ints) -> Move | None:
        """See Coverage.best_move."""
        movable = standing.movable & self._driving[standing.units]
        standing = standing._replace(movable=movable)
        found = Weighing(rules, standing, self._ground(rules, standing, posts)).best()
        return None if found is None else self._move(rules, standing, posts, found)

    def move(
        self, rules: MoveUpRules, standing: Standing, to: tuple[int, StationId], *, posts: Ints
    ) -> Move | None:
        """See Coverage.move."""
        unit, post = to
        where = np.flatnonzero(standing.units == unit).tolist()
        if not where or post not in self._bases.stations:
            return None
        weighing = Weighing(rules, standing, self._ground(rules, standing, posts))
        found = weighing.move(where[0], self._bases.stations.index(post))
        return None if found.way == np.inf else self._move(rules, standing, posts, found)

    def _move(self, rules: MoveUpRules, standing: Standing, posts: Ints, found: Found) -> Move:
        service, unit = Service(rules.service), int(standing.units[found.at])
        free = np.zeros(len(posts), np.bool_)
        free[standing.units[standing.free]] = True
        moved = posts.copy()
        moved[unit] = found.base
        before, after = (
            _share(self._reached(service, self._rows(free, where))) for where in (posts, moved)
        )
        return Move(unit, self._bases.stations[found.base], found.way, found.gain, before, after)

    def _ground(self, rules: MoveUpRules, standing: Standing, posts: Ints) -> Ground:
        """What the policies weigh: the posts of the service, and who stands where."""
        service, rows = Service(rules.service), {s: r for r, s in enumerate(self._bases.stations)}
        at = np.where(posts >= 0, posts, self._bases.home_of)[standing.units]
        ways = self._table[1][at]
        rolling = np.flatnonzero(standing.on_road)
        ways[rolling] = self._roads.ways(standing.units[rolling], self._closures)
        barred = np.zeros(ways.shape, np.bool_)
        places = {unit: place for place, unit in enumerate(standing.units.tolist())}
        for unit, post in standing.refused:
            if unit in places and post in rows:
                barred[places[unit], rows[post]] = True
        return Ground(self._reaches[service], at, self._posts_of(service), barred, ways)

    def _posts_of(self, service: Service) -> Bools:
        """bool[bases]: the stations of the service's agencies, and those where its units live."""
        city, homes = self._city, self._bases.home_of[self._mine[service]]
        is_post = np.zeros(len(self._bases.points), np.bool_)
        is_post[homes] = True
        for row, station in enumerate(self._bases.stations):
            if city.agencies[city.stations[station].agency].service is service:
                is_post[row] = True
        is_post[len(self._bases.stations) :] = False
        return is_post

    def _rows(self, units: Bools, posts: Ints) -> Ints:
        """How many of these units stand at each base, int64[bases]."""
        at = np.where(posts >= 0, posts, self._bases.home_of)[units]
        return np.bincount(at, minlength=len(self._bases.points))

    def _reached(self, service: Service, standing: Ints) -> Bools:
        reached: Bools = standing @ self._reaches[service] > 0
        return reached


def _share(places: Bools) -> float:
    return float(np.mean(places)) if len(places) else 0.0
