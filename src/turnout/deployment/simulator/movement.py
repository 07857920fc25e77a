"""Where simulated units are: standing on a street, or driving along one."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np

from turnout.base.geo import Point
from turnout.base.ids import HospitalId
from turnout.dispatch.ports import Seen
from turnout.engines.roads.driven import DrivenRoads, DrivenTree, havens_on
from turnout.engines.roads.routes import Route, position_at
from turnout.engines.roads.snapping import Snap


class Receiver(Protocol):
    """Whoever takes position reports: the live room's positions."""

    def report_on_road(
        self, unit: int, snap: Snap, *, at: datetime, heading_degrees: float | None
    ) -> None:
        """A unit (fleet index) is at this place of a street."""
        ...

    def report_all(self, reports: Sequence[Seen]) -> list[bool]:
        """Units are at points; False for each that is on no street, nor on a network of its own."""
        ...

    def park(self, unit: int, *, at: datetime, post: Point | None = None) -> None:
        """A unit is back at its base, or stands at a post."""
        ...


class OpenRoads(Protocol):
    """The roads as they are open now."""

    def restricted(self) -> bool:
        """Whether any road is closed or slow: else nobody need ask for a route."""
        ...

    def route(self, start: Snap, end: Snap) -> Route | None:
        """The fastest trip that is open; None: no route."""
        ...


@dataclass(slots=True)
class Journey:
    """A drive that began at `started_at`; `seconds` is its whole length in time.

    The line on the map is looked up only when somebody asks for it: most replayed journeys are
    never looked at half-way.
    """

    started_at: datetime
    seconds: float
    origin: Snap
    target: Snap
    route: Route | None = None
    to_base: bool = False


class Movement:
    """Every unit of a fleet, by index, on one road network."""

    def __init__(
        self,
        engine: DrivenRoads,
        starts: list[Snap],
        hospitals: dict[HospitalId, Snap],
        *,
        roads: OpenRoads,
    ) -> None:
        """Units stand at `starts`, one per fleet index; `hospitals` in order of their ids. Who sets
        out takes `roads` as they are then, and keeps to the way until it is sent on anew."""
        self._engine = engine
        self._roads = roads
        self._hospitals = tuple(hospitals)
        self._to_hospitals = havens_on(engine, list(hospitals.values()))
        self._standing = list(starts)
        self._journeys: dict[int, Journey] = {}
        self._trees: dict[tuple[int, float], DrivenTree] = {}

    def moving(self) -> list[int]:
        """Fleet indexes of the units on a journey, ascending."""
        return sorted(self._journeys)

    def stand(self, unit: int, snap: Snap) -> None:
        """Put a unit somewhere: a journey ends."""
        self._journeys.pop(unit, None)
        self._standing[unit] = snap

    def stop(self, unit: int, now: datetime) -> None:
        """Halt where it is now."""
        self.stand(unit, self.where(unit, now))

    def arrive(self, unit: int) -> None:
        """Stand exactly where the journey led: a report's time is rounded, its place is not."""
        journey = self._journeys.pop(unit, None)
        if journey is not None:
            self._standing[unit] = journey.target

    def drive(
        self, unit: int, target: Snap, now: datetime, known_seconds: float | None = None
    ) -> float | None:
        """Set out for a place passed through once; seconds, or None when there is no route.

        `known_seconds`: its road seconds from here, where somebody has worked them out already.
        """
        origin = self.where(unit, now)
        if known_seconds is not None and not self._roads.restricted():
            self._journeys[unit] = Journey(now, known_seconds, origin, target)
            return known_seconds
        return self._take(unit, self._roads.route(origin, target), origin, target, now)

    def _take(
        self, unit: int, route: Route | None, origin: Snap, target: Snap, now: datetime
    ) -> float | None:
        """Set out on a route; its seconds, or None where there is none: then it stands."""
        if route is None:
            self.stand(unit, origin)
            return None
        self._journeys[unit] = Journey(now, route.seconds, origin, target, route)
        return route.seconds

    def drive_to_base(self, unit: int, target: Snap, now: datetime) -> float | None:
        """Set out for a station or hospital, where many journeys end: its tree is kept."""
        origin = self.where(unit, now)
        if self._roads.restricted():
            return self._take(unit, self._roads.route(origin, target), origin, target, now)
        seconds = self.seconds_to_base(origin, target)
        if seconds is None:
            self.stand(unit, origin)
            return None
        self._journeys[unit] = Journey(now, seconds, origin, target, to_base=True)
        return seconds

    def nearest_hospital(
        self, unit: int, now: datetime, *, among: Container[HospitalId] | None = None
    ) -> HospitalId | None:
        """The first hospital by road from where a unit is (of those `among`); ties to the lower id;
        None: no route."""
        if not self._hospitals:
            return None
        seconds = self._to_hospitals.seconds_from(self.where(unit, now))
        if among is not None:
            left_out = [one not in among for one in self._hospitals]
            seconds = np.where(left_out, np.inf, seconds)
        nearest = int(seconds.argmin())
        return self._hospitals[nearest] if seconds[nearest] < float("inf") else None

    def seconds_to_base(self, origin: Snap, target: Snap) -> float | None:
        """Road seconds to a place whose tree is kept; None when there is no route."""
        seconds = self._tree(target).seconds_from(origin)
        return None if seconds == float("inf") else seconds

    def where(self, unit: int, now: datetime) -> Snap:
        """The street and place of a unit now."""
        journey = self._journeys.get(unit)
        if journey is not None and journey.route is None and journey.to_base:
            elapsed_seconds = (now - journey.started_at).total_seconds()
            return self._tree(journey.target).spot_from(journey.origin, elapsed_seconds)
        return self._seen(unit, now)[0]

    def route_of(self, unit: int) -> tuple[Journey, Route] | None:
        """The journey of a moving unit and its line, or None when it stands."""
        journey = self._journeys.get(unit)
        return None if journey is None else (journey, self._line(journey))

    def report_place(self, unit: int, now: datetime, receiver: Receiver) -> None:
        """Tell a receiver where one unit is; its heading only where its line is drawn already."""
        journey = self._journeys.get(unit)
        if journey is not None and journey.route is not None:
            self.report(unit, now, receiver)
        else:
            receiver.report_on_road(unit, self.where(unit, now), at=now, heading_degrees=None)

    def report(self, unit: int, now: datetime, receiver: Receiver) -> None:
        """Tell a receiver where one unit is and where it heads."""
        snap, heading_degrees = self._seen(unit, now)
        receiver.report_on_road(unit, snap, at=now, heading_degrees=heading_degrees)

    def _seen(self, unit: int, now: datetime) -> tuple[Snap, float | None]:
        journey = self._journeys.get(unit)
        if journey is None:
            return self._standing[unit], None
        elapsed_seconds = (now - journey.started_at).total_seconds()
        if elapsed_seconds <= 0.0 or elapsed_seconds >= journey.seconds:
            return journey.origin if elapsed_seconds <= 0.0 else journey.target, None
        spot = position_at(self._line(journey), elapsed_seconds)
        return Snap(spot.arc, spot.fraction, spot.lon, spot.lat, 0.0), spot.heading_degrees

    def _line(self, journey: Journey) -> Route:
        if journey.route is None:
            route = (
                self._tree(journey.target).route_from(journey.origin)
                if journey.to_base
                else self._engine.route(journey.origin, journey.target)
            )
            assert route is not None, "a journey was begun without a route"
            journey.route = route
        return journey.route

    def _tree(self, target: Snap) -> DrivenTree:
        place = (target.arc, target.fraction)
        tree = self._trees.get(place)
        if tree is None:
            tree = self._trees[place] = self._engine.tree_to(target)
        return tree
