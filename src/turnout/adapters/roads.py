"""Road times and last positions of the live fleet: dispatch's two doors over one road engine."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.dispatch.city import UnitSpec
from turnout.dispatch.ports import Nearest, Position
from turnout.engines.roads.anchors import Anchors, lower_bounds
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.lookup_kernels import best_known
from turnout.engines.roads.snapping import Snap

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SPARSE_UNITS = 2_000
"""Up to this fleet, looking every unit up beats searching for the nearest."""
ANCHORS_MAX = 400
"""More kept places than this would take more memory than they are worth."""
SNAPS_KEPT = 4_096
"""How many places asked about are remembered with their street."""
ROUNDING_SECONDS = 1e-6
"""Two ways of adding the same times may differ by less than this."""

Floats = NDArray[np.float64]
Units = NDArray[np.int64]


class UnitOffRoad(ValueError):
    """A unit's start lies too far from every street to be sent anywhere."""

    def __init__(self, unit: str, point: Point) -> None:
        super().__init__(
            f"unit {unit} starts at {point.lon:.5f},{point.lat:.5f}, which is on no street"
        )
        self.remedy = "Move its station or its start in the city's files"


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
        looked_up_max: int = SPARSE_UNITS,
    ) -> None:
        """`units` in the order of the fleet index; each is parked at its start.

        `stops`: other places where units often stand (hospitals). A fleet of more than
        `looked_up_max` is searched instead of looked up: the same answers. Raises UnitOffRoad for
        a start that is on no street.
        """
        self._engine = engine
        self._district_of = district_of
        self._starts = [_on_road(engine, unit) for unit in units]
        self._anchors, self._anchor_at = (
            _anchors(engine, self._starts, stops) if len(units) <= looked_up_max else (None, {})
        )
        count = len(units)
        self._lon, self._lat = np.empty(count), np.empty(count)
        self._heading = np.full(count, np.nan)
        self._heard_seconds = np.empty(count)
        self._parked = np.ones(count, np.bool_)
        self._anchor = np.full(count, -1, np.int64)
        self._snaps = list(self._starts)
        self._positions: list[Position | None] = [None] * count
        self._snapped: dict[Point, Snap | None] = {}
        self._away: set[int] = set()
        self._anchors_to_unit: dict[int, Floats] = {}
        self._asked = _Asked(Point(0.0, 0.0), None, np.empty(0))
        for unit, snap in enumerate(self._starts):
            self._put(unit, snap, now)

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
    ) -> Nearest:
        """See TravelTimes.nearest."""
        snap = self._ask(to).snap
        if snap is None:
            return Nearest(np.empty(0, np.int64), np.empty(0, np.float64))
        if self._anchors is None:
            found = self._engine.nearest(
                snap, eligible=eligible, offset_seconds=offset_seconds, k=k
            )
            return Nearest(found.units, found.road_seconds)
        return self._nearest_by_lookup(snap, eligible, offset_seconds, k)

    def seconds_from(self, units: Units, to: Point) -> Floats:
        """See TravelTimes.seconds_from."""
        snap = self._ask(to).snap
        if snap is None:
            return np.full(len(units), np.inf)
        if self._anchors is None:
            return self._engine.seconds_from(units, snap)
        seconds = self._from_anchors(units)
        away = np.flatnonzero(np.isnan(seconds))
        seconds[away] = self._searched(units[away], snap)
        return seconds

    def district(self, point: Point) -> str | None:
        """See TravelTimes.district."""
        snap = self.snap(point)
        return None if snap is None else self._district_of(snap)

    def snap(self, point: Point) -> Snap | None:
        """The street and place nearest to a point, or None off the roads."""
        # One place is asked about when its call is taken, classified, driven to and reached.
        if point not in self._snapped:
            if len(self._snapped) == SNAPS_KEPT:
                self._snapped.clear()
            self._snapped[point] = self._engine.snap(point)
        return self._snapped[point]

    def position(self, unit: int) -> Position:
        """See Positions.position."""
        known = self._positions[unit]
        if known is None:
            heading = float(self._heading[unit])
            known = self._positions[unit] = Position(
                Point(float(self._lon[unit]), float(self._lat[unit])),
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
        ages = np.maximum((now - EPOCH).total_seconds() - self._heard_seconds, 0.0)
        ages[self._parked] = 0.0
        return ages

    def report(
        self, unit: int, point: Point, *, at: datetime, heading_degrees: float | None = None
    ) -> bool:
        """A tracker says where a unit is; False, and nothing changed, when that is on no street."""
        snap = self._engine.snap(point)
        if snap is None:
            return False
        self.report_on_road(unit, snap, at=at, heading_degrees=heading_degrees)
        self._lon[unit], self._lat[unit] = point.lon, point.lat
        self._positions[unit] = None
        return True

    def report_on_road(
        self, unit: int, snap: Snap, *, at: datetime, heading_degrees: float | None
    ) -> None:
        """The same for a place that is on a street already."""
        self._put(unit, snap, at)
        self._parked[unit] = False
        self._heading[unit] = np.nan if heading_degrees is None else heading_degrees

    def is_parked(self, unit: int) -> bool:
        """Whether the unit stands at its base, known by its status."""
        return bool(self._parked[unit])

    def park(self, unit: int, *, at: datetime) -> None:
        """The unit is back at its base."""
        self._put(unit, self._starts[unit], at)
        self._parked[unit] = True
        self._heading[unit] = np.nan

    def _put(self, unit: int, snap: Snap, at: datetime) -> None:
        if self._anchors is None:
            self._engine.place_unit(unit, snap)
        else:
            anchor = self._anchor_at.get((snap.arc, snap.fraction), -1)
            self._anchor[unit] = anchor
            (self._away.add if anchor < 0 else self._away.discard)(unit)
            self._snaps[unit] = snap
            self._anchors_to_unit.pop(unit, None)
            self._asked.searched.pop(unit, None)
        self._positions[unit] = None
        self._lon[unit], self._lat[unit] = snap.lon, snap.lat
        self._heard_seconds[unit] = (at - EPOCH).total_seconds()

    def _ask(self, point: Point) -> "_Asked":
        # A recommendation asks about one place several times: once per capability.
        if self._asked.point != point or self._asked.snap is None:
            snap = self.snap(point)
            known = np.empty(0)
            if snap is not None and self._anchors is not None:
                known = self._anchors.seconds_to(snap)
            self._asked = _Asked(point, snap, known)
        return self._asked

    def _from_anchors(self, units: Units) -> Floats:
        """Seconds of units that stand at an anchor, nan for the others."""
        anchor = self._anchor[units]
        return np.where(anchor >= 0, self._asked.from_anchors[anchor], np.nan)

    def _nearest_by_lookup(
        self, to: Snap, eligible: NDArray[np.bool_], offset_seconds: Floats, k: int
    ) -> Nearest:
        units = np.empty(k, np.int64)
        road_seconds, total_seconds = np.empty(k), np.empty(k)
        count = best_known(
            eligible,
            offset_seconds,
            self._anchor,
            self._asked.from_anchors,
            units,
            road_seconds,
            total_seconds,
        )
        away = [unit for unit in self._away if eligible[unit]]
        if away:
            bound = total_seconds[k - 1] if count == k else np.inf
            nearer = self._searched_below(np.array(sorted(away)), to, offset_seconds, bound)
            if nearer:
                return _merged(units[:count], road_seconds[:count], offset_seconds, nearer, k)
        return Nearest(units[:count], road_seconds[:count])

    def _searched_below(
        self, units: Units, to: Snap, offset_seconds: Floats, bound: float
    ) -> dict[int, float]:
        """Road seconds of those units between places that may arrive within the bound."""
        least = self._least_seconds(units) + offset_seconds[units] - ROUNDING_SECONDS
        hopeful = units[least <= bound]
        found = self._searched(hopeful, to)
        pairs = zip(hopeful.tolist(), found.tolist(), strict=True)
        return {unit: seconds for unit, seconds in pairs if seconds < np.inf}

    def _least_seconds(self, units: Units) -> Floats:
        """What each unit's trip takes at least."""
        assert self._anchors is not None
        rows = []
        for unit in units.tolist():
            row = self._anchors_to_unit.get(unit)
            if row is None:
                row = self._anchors_to_unit[unit] = self._anchors.seconds_to(self._snaps[unit])
            rows.append(row)
        return lower_bounds(self._asked.from_anchors, np.array(rows))

    def _searched(self, units: Units, to: Snap) -> Floats:
        """Seconds of units that stand anywhere, each searched for once per place asked about."""
        known = self._asked.searched
        missing = [unit for unit in units.tolist() if unit not in known]
        if missing:
            snaps = [self._snaps[unit] for unit in missing]
            found = self._engine.matrix(snaps, [to])[:, 0]
            known.update(zip(missing, found.tolist(), strict=True))
        return np.array([known[unit] for unit in units.tolist()])


def _merged(
    units: Units,
    road_seconds: Floats,
    offset_seconds: Floats,
    more: dict[int, float],
    k: int,
) -> Nearest:
    """The k best of both: least offset + road first, ties to the lower index."""
    all_units = np.array([*units.tolist(), *more])
    all_seconds = np.array([*road_seconds.tolist(), *more.values()])
    order = np.lexsort((all_units, all_seconds + offset_seconds[all_units]))[:k]
    return Nearest(all_units[order], all_seconds[order])


class _Asked:
    """The place last asked about, and what is known of the way there."""

    __slots__ = ("from_anchors", "point", "searched", "snap")

    def __init__(self, point: Point, snap: Snap | None, from_anchors: Floats) -> None:
        self.point = point
        self.snap = snap
        self.from_anchors = from_anchors
        self.searched: dict[int, float] = {}


def _anchors(
    engine: RoadEngine, starts: Sequence[Snap], stops: Iterable[Point]
) -> tuple[Anchors | None, dict[tuple[int, float], int]]:
    """Anchors for a fleet that is looked up; None when it stands at too many places."""
    snaps = [*starts, *(snap for point in stops if (snap := engine.snap(point)) is not None)]
    places = {(snap.arc, snap.fraction): snap for snap in snaps}
    if len(places) > ANCHORS_MAX:
        return None, {}
    anchors = Anchors(engine.network, engine.profile, list(places.values()))
    return anchors, {place: index for index, place in enumerate(places)}


def _on_road(engine: RoadEngine, unit: UnitSpec) -> Snap:
    snap = engine.snap(unit.start)
    if snap is None:
        raise UnitOffRoad(unit.id, unit.start)
    return snap
