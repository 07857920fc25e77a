"""Road times and last positions of the live fleet: dispatch's two doors over one road engine."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.bases import base_on_road
from turnout.adapters.closed_roads import ClosedRoads, Stretches
from turnout.adapters.fleet_times import FleetTimes, fleet_times
from turnout.base.geo import Point
from turnout.dispatch.city import UnitSpec
from turnout.dispatch.model.closures import Closure, Stretch
from turnout.dispatch.ports import Nearest, Position, Seen, TravelTimes
from turnout.engines.roads.arrays import Ints
from turnout.engines.roads.driven import DrivenRoads, reached_on
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.isochrones import Reached
from turnout.engines.roads.routes import Route
from turnout.engines.roads.snapping import Snap, Snaps
from turnout.engines.roads.turns import TurnRoads

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
VIEWS_KEPT = 4
"""How many sets of closures are kept ready: the decided, the durable, and one that is weighed."""
SNAPS_KEPT = 4_096
"""How many places asked about are remembered with their street."""
Floats = NDArray[np.float64]
Units = NDArray[np.int64]


class LiveRoads:
    """Positions as arrays; the engine's unit buckets follow every report.

    A parked unit stands where its base is, and its position does not age: its place is known
    from its status, not from a tracker. Every other position ages from its last report.
    """

    def __init__(
        self,
        engine: RoadEngine,
        units: Sequence[UnitSpec],
        *,
        now: datetime,
        district_of: Callable[[Snap], str | None],
        stops: Iterable[Point] = (),
        times: FleetTimes | None = None,
        turns: TurnRoads | None = None,
    ) -> None:
        """`units` in the order of the fleet index; each is parked at its start.

        `stops`: other places where units often stand (hospitals). `turns`: what turning takes,
        where that is known. `times`: what answers for the fleet, see fleet_times. Raises
        UnitOffRoad for a start that is on no street.
        """
        self._engine, self._turns = engine, turns
        self._district_of = district_of
        self.off_road: Callable[[int, Point], bool] = lambda _unit, _point: False
        """Whether a unit may be where no street is: a boat, on its own network."""
        self._specs, self._starts = units, [base_on_road(engine, unit) for unit in units]
        self._times = times or fleet_times(engine, self._starts, stops, turns)
        count = len(units)
        self._lon, self._lat = np.empty(count), np.empty(count)
        self._arc, self._fraction = np.full(count, -1, np.int32), np.zeros(count)
        self.stretches = Stretches(engine.network, self.snap)
        self._closed: dict[tuple[Closure, ...], ClosedRoads] = {}
        self._heading, self._heard_seconds = np.full(count, np.nan), np.empty(count)
        self._parked = np.ones(count, np.bool_)
        self._aging_from = np.full(count, np.inf)
        """`_heard_seconds` of a unit whose position ages; a parked one never begins to."""
        self._positions: list[Position | None] = [None] * count
        self._snapped: dict[Point, Snap | None] = {}
        for unit, snap in enumerate(self._starts):
            self._put(unit, snap, now)

    def take(
        self,
        engine: RoadEngine,
        district_of: Callable[[Snap], str | None],
        stops: Iterable[Point] = (),
        turns: TurnRoads | None = None,
    ) -> None:
        """Go on with newer roads: every unit stands where it stood, each on the street that is now
        nearest. One far from every street stays at its base. Raises UnitOffRoad, and then nothing
        has changed."""
        starts = [base_on_road(engine, unit) for unit in self._specs]
        snaps = engine.snap_many(self._lon, self._lat)
        self._times = fleet_times(engine, starts, stops, turns)
        self._engine, self._turns = engine, turns
        self._starts, self._district_of = starts, district_of
        self.stretches = Stretches(engine.network, self.snap)
        self._closed, self._snapped = {}, {}
        for unit, start in enumerate(starts):
            snap = snaps.at(unit) or start
            self._times.place_unit(unit, snap)
            self._arc[unit], self._fraction[unit] = snap.arc, snap.fraction

    @property
    def engine(self) -> RoadEngine:
        """The roads as they are when all are open."""
        return self._engine

    @property
    def driven(self) -> DrivenRoads:
        """The same as they are driven: with turns, where these are known."""
        return self._turns or self._engine

    @property
    def starts(self) -> list[Snap]:
        """Where each unit's base meets the road."""
        return list(self._starts)

    def nearest(
        self,
        to: Point,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
        least_offset_seconds: float = 0.0,
    ) -> Nearest:
        """See TravelTimes.nearest."""
        snap = self.snap(to)
        if snap is None:
            return Nearest(np.empty(0, np.int64), np.empty(0, np.float64))
        found = self._times.nearest(
            snap,
            eligible=eligible,
            offset_seconds=offset_seconds,
            k=k,
            least_offset_seconds=least_offset_seconds,
        )
        return Nearest(found.units, found.road_seconds)

    def seconds_from(self, units: Units, to: Point) -> Floats:
        """See TravelTimes.seconds_from."""
        snap = self.snap(to)
        if snap is None:
            return np.full(len(units), np.inf)
        return self._times.seconds_from(units, snap)

    def under(self, closures: tuple[Closure, ...]) -> TravelTimes:
        """See TravelTimes.under. Without closures it is this itself, tables and all."""
        return self._under(closures) if closures else self

    def _under(self, closures: tuple[Closure, ...]) -> ClosedRoads:
        view = self._closed.pop(closures, None)
        if view is None:
            if len(self._closed) == VIEWS_KEPT:
                del self._closed[next(iter(self._closed))]
                kept = [*self._closed, closures]
                self.stretches.keep_only(c.stretch for one in kept for c in one if c.stretch)
            view = ClosedRoads(self, self._engine, self.stretches, closures, turns=self._turns)
        self._closed[closures] = view
        return view

    def streets_in(self, stretch: Stretch) -> int:
        """See TravelTimes.streets_in."""
        return len(self.stretches.arcs(stretch))

    def meet(self, stretch: Stretch, other: Stretch) -> bool:
        """See TravelTimes.meet."""
        return bool(np.isin(self.stretches.arcs(stretch), self.stretches.arcs(other)).any())

    def joined(self, places: Sequence[Point], *, counted: int) -> NDArray[np.bool_]:
        """See TravelTimes.joined."""
        return self._under(()).joined(places, counted=counted)

    def standing(self) -> tuple[Ints, Floats]:
        """Where every unit is now: arc and fraction, by fleet index. Views: do not keep them."""
        return self._arc, self._fraction

    def district(self, point: Point) -> str | None:
        """See TravelTimes.district."""
        snap = self.snap(point)
        return None if snap is None else self._district_of(snap)

    def snap(self, point: Point) -> Snap | None:
        """The street and place nearest to a point, or None off the roads."""
        # One place is asked about when its call is taken, classified, driven to and reached.
        try:
            return self._snapped[point]
        except KeyError:
            if len(self._snapped) == SNAPS_KEPT:
                self._snapped.clear()
            snap = self._snapped[point] = self._engine.snap(point)
            return snap

    def seconds_between(
        self,
        starts: Sequence[Snap],
        arcs: Ints,
        fractions: Floats,
        closures: tuple[Closure, ...],
    ) -> Floats:
        """float64[starts, places]: seconds from place to place under closures; inf: no route."""
        if not closures:
            unknown = np.full(len(arcs), np.nan)
            places = Snaps(
                arc=arcs, fraction=fractions, lon=unknown, lat=unknown, distance_m=unknown
            )
            return self.driven.matrix(list(starts), places)
        roads = self._under(closures)
        return np.array([roads.seconds_to_all(one, arcs, fractions) for one in starts])

    def route(self, unit: int, to: Point, closures: tuple[Closure, ...] = ()) -> Route | None:
        """The fastest trip of a unit from where it was last seen; None: no route, or no street."""
        start, end = self._engine.snap(self.position(unit).point), self.snap(to)
        return None if start is None or end is None else self.route_between(start, end, closures)

    def route_between(self, start: Snap, end: Snap, closures: tuple[Closure, ...]) -> Route | None:
        """The fastest trip from place to place under closures; None: no route."""
        if not closures:
            return self.driven.route(start, end)
        return self._under(closures).route_between(start, end)

    def reached(self, start: Snap, within_seconds: float, closures: tuple[Closure, ...]) -> Reached:
        """Every stretch of street that is driven within the time from a place under closures."""
        if closures:
            return self._under(closures).reached(start, within_seconds)
        return reached_on(self.driven, start, within_seconds)

    def position(self, unit: int) -> Position:
        """See Positions.position."""
        known = self._positions[unit]
        if known is None:
            heading = float(self._heading[unit])
            known = self._positions[unit] = Position(
                Point(round(self._lon.item(unit), 6), round(self._lat.item(unit), 6)),
                EPOCH + timedelta(seconds=float(self._heard_seconds[unit])),
                None if heading != heading else heading,  # noqa: PLR0124 - nan is what is not itself
            )
        return known

    def places(self) -> tuple[Floats, Floats, Floats]:
        """Every unit's lon, lat and heading in degrees (nan: none known), float64[n_units] each.

        Views of the live arrays: read them at once, do not keep or write them.
        """
        return self._lon, self._lat, self._heading

    def age_seconds(self, now: datetime) -> Floats:
        """See Positions.age_seconds; 0 for a parked unit."""
        return np.maximum(now.timestamp() - self._aging_from, 0.0)

    def report_all(self, reports: Sequence[Seen]) -> list[bool]:
        """Trackers say where units are. False for a place on no street: there nothing changed.

        Among the streets near a place the heading chooses: one carriageway is not the other.
        """
        lon = np.array([one.point.lon for one in reports])
        lat = np.array([one.point.lat for one in reports])
        heading = np.array([one.heading_degrees for one in reports], np.float64)
        snaps = self._engine.snapper.snap_headed(lon, lat, heading)
        return [self._believe(one, snaps.at(i)) for i, one in enumerate(reports)]

    def _believe(self, seen: Seen, snap: Snap | None) -> bool:
        unit, point, at, heading_degrees = seen
        if snap is None and not self.off_road(unit, point):
            return False
        self.report_on_road(
            unit, snap or self._starts[unit], at=at, heading_degrees=heading_degrees
        )
        self._lon[unit], self._lat[unit] = point.lon, point.lat
        self._positions[unit] = None
        return True

    def report_on_road(
        self, unit: int, snap: Snap, *, at: datetime, heading_degrees: float | None
    ) -> None:
        """The same for a place that is on a street already."""
        self._put(unit, snap, at)
        self._parked[unit] = False
        self._aging_from[unit] = self._heard_seconds[unit]
        self._heading[unit] = np.nan if heading_degrees is None else heading_degrees

    def is_parked(self, unit: int) -> bool:
        """Whether the unit stands at its base or post, known by its status."""
        return bool(self._parked[unit])

    def park(self, unit: int, *, at: datetime, post: Point | None = None) -> None:
        """The unit is back at its base, or stands at a post."""
        there = None if post is None else self.snap(post)
        self._put(unit, there or self._starts[unit], at)
        self._parked[unit] = True
        self._aging_from[unit] = np.inf
        self._heading[unit] = np.nan

    def _put(self, unit: int, snap: Snap, at: datetime) -> None:
        self._times.place_unit(unit, snap)
        self._arc[unit], self._fraction[unit] = snap.arc, snap.fraction
        self._positions[unit] = None
        self._lon[unit], self._lat[unit] = snap.lon, snap.lat
        self._heard_seconds[unit] = at.timestamp()
