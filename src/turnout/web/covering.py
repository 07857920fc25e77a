"""Coverage's part of the desk: what free units reach in time, closures and all."""

from turnout.base.time import Clock
from turnout.dispatch.service import Room
from turnout.web.views.move_ups import coverage_shape
from turnout.web.views.rows import Row


class CoverDoor:
    """Reads the room's own board: it decides on that, too."""

    def __init__(self, room: Room, clock: Clock) -> None:
        self._room = room
        self._clock = clock

    def reach(self) -> Row:
        """CoverageShape; no services where the room asks nobody about coverage."""
        desk = self._room.look()
        coverage, fleet = desk.doors.coverage, desk.board.fleet
        reached = {} if coverage is None else coverage.reach(free=fleet.sendable, posts=fleet.posts)
        return coverage_shape(reached, at=self._clock.now())
