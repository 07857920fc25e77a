"""Rows of the board for who wants some of them: made when they are asked for, and no others."""

import re
from collections.abc import Sequence
from typing import Final

from turnout.base.ids import IncidentId, UnitId
from turnout.base.time import Clock
from turnout.dispatch.board import Board
from turnout.dispatch.ports import Positions
from turnout.web.views.closures import closure_row
from turnout.web.views.rows import Motion, Row, in_order_of_work, incident_row
from turnout.web.views.units import unit_rows

_NUMBER: Final = re.compile("[1-9][0-9]{0,11}", re.ASCII)


class MapRows:
    """Over the durable board of a room."""

    def __init__(self, board: Board, positions: Positions, motion: Motion, clock: Clock) -> None:
        self._board, self._positions, self._motion = board, positions, motion
        self._clock = clock

    def units(self, unit_ids: Sequence[UnitId]) -> list[Row]:
        """UnitRows of these."""
        now = self._clock.now()
        return unit_rows(self._board, self._positions, self._motion, unit_ids, now=now)

    def find_unit(self, unit_id: str) -> int | None:
        """A unit's place among all, sorted; None: there is no such unit."""
        return self._board.roster.index.get(UnitId(unit_id))

    def incidents(self) -> list[Row]:
        """IncidentRows of all that are open, in the order of work."""
        return [incident_row(self._board, one) for one in in_order_of_work(self._board)]

    def find_incident(self, number: str) -> Row | None:
        """The row of an open incident; None: there is none of that number."""
        known = self._board.incidents
        incident = known.get(IncidentId(int(number))) if _NUMBER.fullmatch(number) else None
        return None if incident is None else incident_row(self._board, incident)

    def closures(self) -> list[Row]:
        """ClosureRows of all."""
        return [closure_row(one) for one in self._board.closures]
