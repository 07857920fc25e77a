"""The live fleet's road times under closures: dispatch's door over restricted roads.

A closure is recorded in words and degrees, and found on the network of today: so a record outlives
a new bundle of roads, and the same bundle gives the same arcs.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.dispatch.model.closures import Circle, Closure, Stretch
from turnout.dispatch.ports import Nearest, TravelTimes
from turnout.engines.roads.arrays import Floats, Ints
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.isochrones import Reached
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.restricted import RestrictedRoads, Restriction
from turnout.engines.roads.restricted_turns import RestrictedTurns
from turnout.engines.roads.routes import Route
from turnout.engines.roads.snapping import Snap
from turnout.engines.roads.stretches import Line, arcs_inside, arcs_named, arcs_within, lines_of
from turnout.engines.roads.turns import TurnRoads

Units = NDArray[np.int64]
_NO_ARCS = np.empty(0, np.int32)


class FleetOnRoads(Protocol):
    """The live roads, as far as their closed twin needs them."""

    def snap(self, point: Point) -> Snap | None:
        """The street and place nearest to a point, or None off the roads."""
        ...

    def standing(self) -> tuple[Ints, Floats]:
        """Where every unit is now: arc and fraction, by fleet index. Views: do not keep them."""
        ...

    def district(self, point: Point) -> str | None:
        """See TravelTimes.district."""
        ...

    def under(self, closures: tuple[Closure, ...]) -> TravelTimes:
        """See TravelTimes.under."""
        ...

    def meet(self, stretch: Stretch, other: Stretch) -> bool:
        """See TravelTimes.meet."""
        ...

    def streets_in(self, stretch: Stretch) -> int:
        """See TravelTimes.streets_in."""
        ...


class Stretches:
    """Finds the arcs of stretches, and remembers them."""

    def __init__(self, network: RoadNetwork, snap: Callable[[Point], Snap | None]) -> None:
        self._network = network
        self._snap = snap
        self._arcs: dict[Stretch, Ints] = {}

    def arcs(self, stretch: Stretch) -> Ints:
        """int32[k], sorted."""
        known = self._arcs.get(stretch)
        if known is None:
            known = self._arcs[stretch] = self._find(stretch)
        return known

    def lines(self, stretch: Stretch) -> list[Line]:
        """Its streets as lines of a map."""
        return lines_of(self._network, self.arcs(stretch))

    def keep_only(self, stretches: Iterable[Stretch]) -> None:
        """Forget those that are closed no more."""
        kept = set(stretches)
        self._arcs = {one: arcs for one, arcs in self._arcs.items() if one in kept}

    def _find(self, stretch: Stretch) -> Ints:
        if stretch.at is not None:
            snap = self._snap(stretch.at)
            return _NO_ARCS if snap is None else np.array([snap.arc], np.int32)
        network, area = self._network, stretch.area
        if area is None:
            return arcs_named(network, stretch.street or "")
        if isinstance(area, Circle):
            found = arcs_within(network, area.center.lon, area.center.lat, area.radius_m)
        else:
            found = arcs_inside(network, [(point.lon, point.lat) for point in area.points])
        if stretch.street is None:
            return found
        both: Ints = np.intersect1d(found, arcs_named(network, stretch.street))
        return both


class ClosedRoads:
    """TravelTimes under closures. The fleet is the live one: a report is heeded at once."""

    def __init__(
        self,
        live: FleetOnRoads,
        engine: RoadEngine,
        stretches: Stretches,
        closures: Iterable[Closure],
        *,
        turns: TurnRoads | None,
    ) -> None:
        self._live = live
        drawn = [(one.stretch, one.slowness) for one in closures if one.stretch is not None]
        found = [Restriction(stretches.arcs(stretch), slowness) for stretch, slowness in drawn]
        self._roads = (
            RestrictedRoads(engine, found)
            if turns is None
            else RestrictedTurns(engine, turns, found)
        )

    def nearest(
        self,
        to: Point,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
        least_offset_seconds: float = 0.0,  # noqa: ARG002 - the whole fleet is looked at anyway
    ) -> Nearest:
        """See TravelTimes.nearest."""
        snap = self._live.snap(to)
        if snap is None:
            return Nearest(np.empty(0, np.int64), np.empty(0, np.float64))
        found = self._roads.nearest(
            *self._live.standing(), snap, eligible=eligible, offset_seconds=offset_seconds, k=k
        )
        return Nearest(found.units, found.road_seconds)

    def seconds_from(self, units: Units, to: Point) -> Floats:
        """See TravelTimes.seconds_from."""
        snap = self._live.snap(to)
        if snap is None:
            return np.full(len(units), np.inf)
        arcs, fractions = self._live.standing()
        return self._roads.seconds_from(arcs[units], fractions[units], snap)

    def district(self, point: Point) -> str | None:
        """See TravelTimes.district."""
        return self._live.district(point)

    def under(self, closures: tuple[Closure, ...]) -> TravelTimes:
        """See TravelTimes.under."""
        return self._live.under(closures)

    def streets_in(self, stretch: Stretch) -> int:
        """See TravelTimes.streets_in."""
        return self._live.streets_in(stretch)

    def meet(self, stretch: Stretch, other: Stretch) -> bool:
        """See TravelTimes.meet."""
        return self._live.meet(stretch, other)

    def joined(self, places: Sequence[Point], *, counted: int) -> NDArray[np.bool_]:
        """See TravelTimes.joined."""
        snaps = [self._live.snap(place) for place in places]
        arcs = np.array([-1 if snap is None else snap.arc for snap in snaps], np.int32)
        fractions = np.array([0.0 if snap is None else snap.fraction for snap in snaps])
        return self._roads.joined(arcs, fractions, counted=counted)

    def route_between(self, start: Snap, end: Snap) -> Route | None:
        """The fastest trip that is open; None: no route."""
        return self._roads.route(start, end)

    def reached(self, start: Snap, within_seconds: float) -> Reached:
        """Every stretch of street that is driven within the time from a place."""
        return self._roads.reached(start, within_seconds)

    def seconds_to_all(self, start: Snap, arcs: Ints, fractions: Floats) -> Floats:
        """Seconds from one place to each of many, float64[len(arcs)]; inf: no route."""
        return self._roads.seconds_to(start, arcs, fractions)
