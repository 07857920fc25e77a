"""The forms' part of the office: which are out, which are in, and a file to print."""

from collections.abc import Callable, Sequence

from turnout.base.time import Clock
from turnout.dispatch.board import Board
from turnout.dispatch.rules.papers import require_issued
from turnout.web.views.papers import papers_shape
from turnout.web.views.rows import Row

Forms = Callable[[Sequence[int]], bytes]
"""A PDF with an empty form for each number; typeset beside the room."""


class Paperwork:
    """What is asked about paper forms."""

    def __init__(self, board: Board, clock: Clock) -> None:
        """`board` is the room's durable one, `clock` the room's."""
        self._board = board
        self._clock = clock

    def read(self) -> Row:
        """PapersShape."""
        return papers_shape(self._board, now=self._clock.now())

    def numbers(self, first: int, count: int) -> range:
        """Numbers to print, once more too: a printer jams. Refuses: paper_not_issued."""
        numbers = range(first, first + count)
        require_issued(self._board.papers, numbers[0])
        require_issued(self._board.papers, numbers[-1])
        return numbers
