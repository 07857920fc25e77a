"""The roads as a room's closures leave them, for crews that set out."""

from collections.abc import Callable
from typing import Protocol

from turnout.dispatch.board import Board
from turnout.dispatch.model.closures import Closure
from turnout.engines.roads.routes import Route
from turnout.engines.roads.snapping import Snap


class Ways(Protocol):
    """Who knows the way under closures: the live room's roads."""

    def route_between(self, start: Snap, end: Snap, closures: tuple[Closure, ...]) -> Route | None:
        """The fastest trip from place to place; None: no route."""
        ...


class RoadsNow:
    """Implements turnout.deployment.simulator.movement.OpenRoads."""

    def __init__(self, board: Callable[[], Board], ways: Ways) -> None:
        self._board = board
        self._ways = ways

    def restricted(self) -> bool:
        """Whether any road is closed or slow."""
        return bool(self._board().closures)

    def route(self, start: Snap, end: Snap) -> Route | None:
        """The fastest trip that is open; None: no route."""
        return self._ways.route_between(start, end, self._board().closures)
