"""Simulated crews that do not drive: each on the network of what it moves on.

Who asks speaks of places on the roads; such a crew goes to the nearest place on its own network. A
closure holds up cars alone (decision 0136).
"""

from collections.abc import Container, Sequence
from datetime import datetime
from typing import NamedTuple

from turnout.base.geo import Point
from turnout.base.ids import HospitalId
from turnout.deployment.simulator.movement import Journey, Movement, OpenRoads, Receiver
from turnout.dispatch.ports import Seen
from turnout.engines.roads.driven import DrivenRoads
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.routes import Route
from turnout.engines.roads.snapping import Snap


class OwnNetwork(NamedTuple):
    """A network beside the roads, and the units on it by fleet index."""

    engine: RoadEngine
    units: Sequence[int]


def movement_on(
    roads: DrivenRoads,
    starts: list[Snap],
    hospitals: dict[HospitalId, Snap],
    *,
    as_open: OpenRoads,
    own: Sequence[OwnNetwork],
) -> "Movements":
    """The movement of a fleet; `as_open`: the roads as they are open to who sets out. A unit that
    starts off its own network drives."""
    driving = Movement(roads, starts, hospitals, roads=as_open)
    movers = [Mover(driving, unit) for unit in range(len(starts))]
    networks = [_OnNetwork(one.engine, starts, hospitals) for one in own]
    for one, there in zip(own, networks, strict=True):
        for unit in one.units:
            if there.place(starts[unit]) is not None:
                movers[unit] = _OwnMover(there, unit)
    return Movements([driving, *networks], movers)


class Movements:
    """How each unit of a fleet moves, by index: the one place that knows who moves on what."""

    def __init__(self, networks: Sequence[Movement], movers: Sequence["Mover"]) -> None:
        self._networks = networks
        self._movers = movers

    def of(self, unit: int) -> "Mover":
        """One unit's movement."""
        return self._movers[unit]

    def moving(self) -> list[int]:
        """Fleet indexes of the units on a journey, on whatever network, ascending."""
        return sorted(unit for network in self._networks for unit in network.moving())


class Mover:
    """One unit's movement: see the methods of Movement."""

    def __init__(self, movement: Movement, unit: int) -> None:
        self._movement = movement
        self._unit = unit

    def stand(self, snap: Snap) -> None:
        """See Movement.stand."""
        self._movement.stand(self._unit, snap)

    def stop(self, now: datetime) -> None:
        """See Movement.stop."""
        self._movement.stop(self._unit, now)

    def arrive(self) -> None:
        """See Movement.arrive."""
        self._movement.arrive(self._unit)

    def drive(
        self, target: Snap, now: datetime, known_seconds: float | None = None
    ) -> float | None:
        """See Movement.drive."""
        return self._movement.drive(self._unit, target, now, known_seconds)

    def drive_to_base(self, target: Snap, now: datetime) -> float | None:
        """See Movement.drive_to_base."""
        return self._movement.drive_to_base(self._unit, target, now)

    def nearest_hospital(
        self, now: datetime, *, among: Container[HospitalId] | None = None
    ) -> HospitalId | None:
        """See Movement.nearest_hospital."""
        return self._movement.nearest_hospital(self._unit, now, among=among)

    def where(self, now: datetime) -> Snap:
        """See Movement.where; a place of the network that it moves on."""
        return self._movement.where(self._unit, now)

    def route_of(self) -> tuple[Journey, Route] | None:
        """See Movement.route_of."""
        return self._movement.route_of(self._unit)

    def report_place(self, now: datetime, receiver: Receiver) -> None:
        """See Movement.report_place."""
        self._movement.report_place(self._unit, now, receiver)

    def report(self, now: datetime, receiver: Receiver) -> None:
        """See Movement.report."""
        self._movement.report(self._unit, now, receiver)


class _OwnMover(Mover):
    """Takes places on the roads for the nearest ones on its network, and tells its own by point."""

    def __init__(self, network: "_OnNetwork", unit: int) -> None:
        super().__init__(network, unit)
        self._place = network.place

    def stand(self, snap: Snap) -> None:
        """At a place off its network it stays where it was."""
        place = self._place(snap)
        if place is not None:
            super().stand(place)

    def drive(
        self, target: Snap, now: datetime, known_seconds: float | None = None
    ) -> float | None:
        place = self._place(target)
        return None if place is None else super().drive(place, now, known_seconds)

    def drive_to_base(self, target: Snap, now: datetime) -> float | None:
        place = self._place(target)
        return None if place is None else super().drive_to_base(place, now)

    def report_place(self, now: datetime, receiver: Receiver) -> None:
        super().report_place(now, _ByPoint(receiver))

    def report(self, now: datetime, receiver: Receiver) -> None:
        super().report(now, _ByPoint(receiver))


class _OnNetwork(Movement):
    """Movement on one network that is always open."""

    def __init__(
        self, engine: RoadEngine, starts: list[Snap], hospitals: dict[HospitalId, Snap]
    ) -> None:
        self._snap = engine.snap
        there = {name: self.place(snap) for name, snap in hospitals.items()}
        super().__init__(
            engine,
            [self.place(start) or start for start in starts],
            {name: place for name, place in there.items() if place is not None},
            roads=_AlwaysOpen(engine),
        )

    def place(self, on_road: Snap) -> Snap | None:
        """The place of the network that is nearest to one on the roads; None far from all."""
        return self._snap(Point(on_road.lon, on_road.lat))


class _AlwaysOpen:
    """Implements turnout.deployment.simulator.movement.OpenRoads."""

    def __init__(self, engine: RoadEngine) -> None:
        self.route = engine.route

    def restricted(self) -> bool:
        return False


class _ByPoint:
    """Tells a receiver a place by its point: the streets of a network are none of the roads'."""

    def __init__(self, receiver: Receiver) -> None:
        self.park, self.report_all = receiver.park, receiver.report_all

    def report_on_road(
        self, unit: int, snap: Snap, *, at: datetime, heading_degrees: float | None
    ) -> None:
        self.report_all([Seen(unit, Point(snap.lon, snap.lat), at, heading_degrees)])
