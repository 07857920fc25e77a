"""Reports of where units are, from terminals and trackers: the latest counts, none is a fact."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol

from turnout.base.geo import Point, distance_m
from turnout.base.ids import UnitId
from turnout.dispatch.board import Board
from turnout.dispatch.events.move_ups import UnitAtPost
from turnout.dispatch.events.units import UnitReturned
from turnout.dispatch.facts import Fact
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.ports import Positions
from turnout.dispatch.rules.sighting import require_newest, require_on_road
from turnout.web.desk import Moving, Sighting
from turnout.web.views.rows import Row

AT_BASE_M: Final = 200.0
"""A free unit that is seen so near to its base stands there: its place no longer ages."""


class Tracked(Positions, Protocol):
    """Last known positions, one by one and all at once, and who changes them."""

    def moving(self) -> Moving:
        """Where all units are now."""
        ...

    def report(
        self, unit: int, point: Point, *, at: datetime, heading_degrees: float | None
    ) -> bool:
        """A unit (fleet index) says where it is; False when that is on no street."""
        ...

    def park(self, unit: int, *, at: datetime, post: Point | None = None) -> None:
        """A unit stands at its base, or at a post."""
        ...


class Tracking:
    """Takes reports for the units of a board. In a simulated world the world alone moves them."""

    def __init__(self, board: Board, positions: Tracked, *, simulated: bool) -> None:
        self._board = board
        self._positions = positions
        self._simulated = simulated
        self._latest: dict[UnitId, Sighting] = {}
        self._known_at: dict[UnitId, datetime] = {}
        """When each unit's place was known last: by a report of it, or since it came home."""

    def report(self, unit_id: UnitId, seen: Sighting, *, now: datetime) -> None:
        """Believe a report. Refuses: unknown_unit, position_simulated, position_in_future,
        position_outdated, position_off_road."""
        self._board.get_unit(unit_id)
        index = self._board.roster.index[unit_id]
        require_newest(
            unit_id,
            at=seen.at,
            now=now,
            known_at=self._known_at.get(unit_id),
            simulated=self._simulated,
        )
        if self._stands_at_base(unit_id, seen.point):
            self._positions.park(index, at=seen.at, post=self._post_of(unit_id))
        else:
            taken = self._positions.report(
                index, seen.point, at=seen.at, heading_degrees=seen.heading_degrees
            )
            require_on_road(unit_id, on_road=taken)
        self._latest[unit_id], self._known_at[unit_id] = seen, seen.at

    def heed(self, facts: Sequence[Fact]) -> None:
        """A unit that reports back at its station, or at a post, is there."""
        if self._simulated:
            return
        for fact in facts:
            if isinstance(fact.event, UnitReturned | UnitAtPost):
                unit_id = fact.event.unit_id
                index, at = self._board.roster.index[unit_id], fact.record.happened_at
                self._positions.park(index, at=at, post=self._post_of(unit_id))
                self._known_at[unit_id] = max(at, self._known_at.get(unit_id, at))

    def sighting(self, unit_id: UnitId) -> Row | None:
        """SightingShape of the latest report; None before the first."""
        seen = self._latest.get(unit_id)
        if seen is None:
            return None
        return {"at": seen.at, "accuracy_m": round(seen.accuracy_m, 1), "source": seen.source}

    def _stands_at_base(self, unit_id: UnitId, point: Point) -> bool:
        if self._board.unit_status(unit_id) is not UnitStatus.AVAILABLE:
            return False
        base = self._post_of(unit_id) or self._board.city.units[unit_id].start
        return distance_m(point, base) <= AT_BASE_M

    def _post_of(self, unit_id: UnitId) -> Point | None:
        """Where it was sent to stand; None: at home."""
        post = self._board.get_unit(unit_id).post
        station = None if post is None else self._board.city.stations.get(post)
        return None if station is None else station.point
