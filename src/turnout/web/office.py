"""What the pages beside the room ask of it: the duty commander's."""

from turnout.base.time import Clock
from turnout.dispatch.board import Board
from turnout.dispatch.service import Room
from turnout.web.views.commander import commander_shape
from turnout.web.views.rows import Row


class RoomOffice:
    """Implements turnout.web.desk.Office."""

    def __init__(self, room: Room, board: Board, clock: Clock) -> None:
        """`board` is the room's durable one."""
        self._room = room
        self._board = board
        self._clock = clock

    def commander(self) -> Row:
        """CommanderShape."""
        return commander_shape(self._board, now=self._clock.now())
