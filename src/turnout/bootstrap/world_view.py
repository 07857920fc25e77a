"""What the simulated world sees of the room."""

from turnout.base.ids import CallId, IncidentId
from turnout.dispatch.board import Board


class WorldView:
    """What the simulated world sees: its own fold of the facts that it was told."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def board(self) -> Board:
        """The board on which the fact that is told stands already."""
        return self._board

    def duplicates(self, call_id: CallId) -> tuple[IncidentId, ...]:
        """The open incidents that a ringing call might be about, best first."""
        found = self._board.duplicates_of(self._board.get_call(call_id))
        return tuple(incident.id for incident, _ in found)
