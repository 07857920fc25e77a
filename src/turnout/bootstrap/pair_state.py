"""What all that belongs to a pair knows: its key's file, what is wrong with two nodes, what a node
that is not the room shows of itself, and what it says in the log only once.

Light to load: who hands a room over in a hurry reads no room first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import structlog

from turnout.adapters.clock import monotonic_seconds
from turnout.base.text import Words

PAIR_KEY_FILE: Final = "pair.key"

_log = structlog.get_logger("turnout.pair")


class NotAPair(Exception):
    """These two nodes cannot be one room as they are; `remedy` says what to do."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(slots=True)
class PairState:
    """What it does now, in words and in figures."""

    words: Words = field(default_factory=lambda: Words("Starts", "正在启动"))
    figures: Mapping[str, object] = field(default_factory=dict)
    held_until: float = 0.0
    confirmed: bool = False
    """While this node is the room: whether the other one confirms what is saved."""

    def hands_over(self, *, until: float) -> None:
        """The room is elsewhere since just now; presses are held until that moment of the clock
        that only rises."""
        self.words = Words("Has handed the room over", "已交出指挥中心")
        self.figures = {}
        self.held_until = until

    def held_seconds(self) -> float:
        """How long a press that comes now is held before it is told to go elsewhere."""
        return max(0.0, self.held_until - monotonic_seconds())

    def told(self) -> tuple[Words, Mapping[str, object]]:
        """Both, as the page takes them."""
        return self.words, self.figures


class Trouble:
    """A warning that is logged when it begins, not at each attempt."""

    def __init__(self) -> None:
        self._why: str | None = None

    def is_that(self, reason: Exception) -> None:
        """It is in the way."""
        if str(reason) != self._why:
            self._why = str(reason)
            _log.warning("pair_waits", why=self._why)

    def is_over(self) -> None:
        """Nothing is in the way."""
        self._why = None
