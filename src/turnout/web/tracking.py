"""Reports of where units are, from terminals and trackers: the latest counts, none is a fact."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, Protocol

from turnout.base.geo import Point, distance_m
from turnout.base.ids import UnitId
from turnout.dispatch.board import Board
from turnout.dispatch.events.move_ups import UnitAtPost
from turnout.dispatch.events.units import UnitReturned
from turnout.dispatch.facts import Fact
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.ports import Positions, Seen
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules.sighting import off_road, require_newest
from turnout.web.answering import rule_of
from turnout.web.desk import Moving, Reports, Sighting
from turnout.web.outlooks import Outlook
from turnout.web.problems import NOT_PERMITTED, Rule
from turnout.web.views.rows import Row

AT_BASE_M: Final = 200.0
"""A free unit that is seen so near to its base stands there: its place no longer ages."""


class Tracked(Positions, Protocol):
    """Last known positions, one by one and all at once, and who changes them."""

    def moving(self) -> Moving:
        """Where all units are now."""
        ...

    def report_all(self, reports: Sequence[Seen]) -> list[bool]:
        """Units say where they are; False for each that is on no street."""
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

    def report_all(
        self, reports: Reports, outlook: Outlook | None, *, now: datetime
    ) -> list[Rule | None]:
        """Believe reports, each by itself, in their order; for each the rule in its way, if any.

        `outlook`: for units of which agencies the asker may speak; None: of all. Of several
        reports about one unit the last counts. The rules: not_permitted, unknown_unit,
        position_simulated, position_in_future, position_outdated, position_off_road.
        """
        rules, newest = [], dict[UnitId, Sighting]()
        for unit_id, seen in reports:
            before = newest.get(unit_id)
            known_at = self._known_at.get(unit_id) if before is None else before.at
            rules.append(self._in_the_way(unit_id, seen, known_at, outlook, now))
            if rules[-1] is None:
                newest[unit_id] = seen
        nowhere = self._take(newest)
        return [
            rule or nowhere.get(unit_id) for rule, (unit_id, _) in zip(rules, reports, strict=True)
        ]

    def _in_the_way(
        self,
        unit_id: UnitId,
        seen: Sighting,
        known_at: datetime | None,
        outlook: Outlook | None,
        now: datetime,
    ) -> Rule | None:
        unit = self._board.city.units.get(unit_id)
        if unit and outlook and not outlook.sees_agency(unit.agency):
            return NOT_PERMITTED
        try:
            self._board.get_unit(unit_id)
            require_newest(
                unit_id,
                at=seen.at,
                now=now,
                known_at=known_at,
                simulated=self._simulated,
            )
        except Refusal as refused:
            return rule_of(refused)
        return None

    def _take(self, newest: Mapping[UnitId, Sighting]) -> dict[UnitId, Rule]:
        """Put units where they are; those that are on no street, with the rule that says so."""
        index, driving = self._board.roster.index, dict[UnitId, Sighting]()
        for unit_id, seen in newest.items():
            if self._stands_at_base(unit_id, seen.point):
                self._positions.park(index[unit_id], at=seen.at, post=self._post_of(unit_id))
                self._note(unit_id, seen)
            else:
                driving[unit_id] = seen
        taken = self._positions.report_all(
            [Seen(index[one], s.point, s.at, s.heading_degrees) for one, s in driving.items()]
        )
        nowhere = {}
        for (unit_id, seen), on_road in zip(driving.items(), taken, strict=True):
            if on_road:
                self._note(unit_id, seen)
            else:
                nowhere[unit_id] = rule_of(off_road(unit_id))
        return nowhere

    def _note(self, unit_id: UnitId, seen: Sighting) -> None:
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
