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
) -> Movement:
    """The movement of a fleet; `as_open`: the roads as they are open to who sets out."""
    if not own:
        return Movement(roads, starts, hospitals, roads=as_open)
    return MixedMovement(roads, starts, hospitals, as_open=as_open, own=own)


class MixedMovement(Movement):
    """See Movement. A unit that starts off its own network drives."""

    def __init__(
        self,
        roads: DrivenRoads,
        starts: list[Snap],
        hospitals: dict[HospitalId, Snap],
        *,
        as_open: OpenRoads,
        own: Sequence[OwnNetwork],
    ) -> None:
        super().__init__(roads, starts, hospitals, roads=as_open)
        self._networks = [_OnNetwork(one.engine, starts, hospitals) for one in own]
        self._own = {
            unit: there
            for one, there in zip(own, self._networks, strict=True)
            for unit in one.units
            if there.place(starts[unit]) is not None
        }

    def moving(self) -> list[int]:
        """See Movement.moving."""
        return sorted([*super().moving(), *(u for one in self._networks for u in one.moving())])

    def stand(self, unit: int, snap: Snap) -> None:
        """See Movement.stand; at a place off its network it stays where it was."""
        own = self._own.get(unit)
        if own is None:
            super().stand(unit, snap)
        elif (place := own.place(snap)) is not None:
            own.stand(unit, place)

    def stop(self, unit: int, now: datetime) -> None:
        """See Movement.stop."""
        own = self._own.get(unit)
        if own is None:
            super().stop(unit, now)
        else:
            own.stop(unit, now)

    def arrive(self, unit: int) -> None:
        """See Movement.arrive."""
        own = self._own.get(unit)
        if own is None:
            super().arrive(unit)
        else:
            own.arrive(unit)

    def drive(
        self, unit: int, target: Snap, now: datetime, known_seconds: float | None = None
    ) -> float | None:
        """See Movement.drive."""
        own = self._own.get(unit)
        if own is None:
            return super().drive(unit, target, now, known_seconds)
        place = own.place(target)
        return None if place is None else own.drive(unit, place, now, known_seconds)

    def drive_to_base(self, unit: int, target: Snap, now: datetime) -> float | None:
        """See Movement.drive_to_base."""
        own = self._own.get(unit)
        if own is None:
            return super().drive_to_base(unit, target, now)
        place = own.place(target)
        return None if place is None else own.drive_to_base(unit, place, now)

    def nearest_hospital(
        self, unit: int, now: datetime, *, among: Container[HospitalId] | None = None
    ) -> HospitalId | None:
        """See Movement.nearest_hospital."""
        own = self._own.get(unit)
        if own is None:
            return super().nearest_hospital(unit, now, among=among)
        return own.nearest_hospital(unit, now, among=among)

    def where(self, unit: int, now: datetime) -> Snap:
        """See Movement.where; a place of the network that it moves on."""
        own = self._own.get(unit)
        return super().where(unit, now) if own is None else own.where(unit, now)

    def route_of(self, unit: int) -> tuple[Journey, Route] | None:
        """See Movement.route_of."""
        own = self._own.get(unit)
        return super().route_of(unit) if own is None else own.route_of(unit)

    def report_place(self, unit: int, now: datetime, receiver: Receiver) -> None:
        """See Movement.report_place."""
        own = self._own.get(unit)
        if own is None:
            super().report_place(unit, now, receiver)
        else:
            own.report_place(unit, now, _ByPoint(receiver))

    def report(self, unit: int, now: datetime, receiver: Receiver) -> None:
        """See Movement.report."""
        own = self._own.get(unit)
        if own is None:
            super().report(unit, now, receiver)
        else:
            own.report(unit, now, _ByPoint(receiver))


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
