"""The roads' part of the desk: where closures lie on the map, and what is reached in time."""

from turnout.base.geo import Point
from turnout.base.ids import AssignmentId, ClosureId, UnitId
from turnout.dispatch.board import Board
from turnout.dispatch.rules.closures import find
from turnout.web.views.closures import closure_lines
from turnout.web.views.rows import Row
from turnout.web.views.terminal import Ways


class RoadDoor:
    """Reads the room's durable board."""

    def __init__(self, board: Board, ways: Ways) -> None:
        self._board = board
        self._ways = ways

    def lines(self, closure_id: ClosureId) -> Row:
        """ClosureLines. Refuses: unknown_closure."""
        closure = find(self._board.closures, closure_id)
        stretch = closure.stretch
        return closure_lines(closure, () if stretch is None else self._ways.lines(stretch))

    def crew_of(self, order: AssignmentId) -> UnitId:
        """Whose order it is. Refuses: unknown_assignment."""
        return self._board.get_assignment(order).unit_id

    def isochrone(self, start: Point, minutes: float, unit_id: UnitId | None) -> Row:
        """IsochroneShape. Refuses: unknown_unit."""
        if unit_id is not None:
            self._board.get_unit(unit_id)
        moves, areas = self._ways.reached(start, 60.0 * minutes, unit_id)
        return {"minutes": minutes, "moves": moves, "areas": areas}
