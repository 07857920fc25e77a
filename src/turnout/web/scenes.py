"""The scenes' part of the desk: journals, and what stands around a scene."""

from turnout.dispatch.board import Board
from turnout.web.views.on_scene import Row, journal_shape


class SceneDoor:
    """Implements turnout.web.desk.SceneDesk."""

    def __init__(self, board: Board) -> None:
        """`board` is the room's durable one."""
        self._board = board

    def journal(self) -> Row:
        """JournalShape."""
        return journal_shape(self._board)
